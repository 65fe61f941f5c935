using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Images;

/// <summary>A slow zoom: where an edge between black and white is in each frame, to fractions of a pixel.</summary>
public sealed class ZoomTests : IDisposable
{
    private const int Width = 320;
    private const int Height = 180;
    private const int Edge = 240;

    private readonly ImageLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(1.1, 0.5)]
    [InlineData(1.5, 0.5)]
    [InlineData(1.2, 0)]
    [InlineData(3, 0.7)]
    public async Task An_edge_moves_evenly_away_from_the_focus(double zoom, double focus)
    {
        var image = _lab.Make("png", $"-f lavfi -i color=white:s={Width * 2}x{Height * 2},drawbox=w={Edge * 2}:h=ih:c=black:t=fill -frames:v 1");

        var clip = await _lab.PrepareAsync(
            image, request => request with { Zoom = zoom, ShowFor = TimeSpan.FromSeconds(1), Crf = 1, Canvas = request.Canvas with { Focus = new FocusPoint(focus, 0.5) } }, Width, Height, Cancelled);

        var edges = Edges(clip.Path);
        edges.Length.ShouldBe(30);
        var expected = Enumerable.Range(0, 30).Select(frame => (focus * Width) + ((Edge - (focus * Width)) * Math.Pow(zoom, frame / 29.0))).ToArray();
        edges.Zip(expected).Where(pair => pair.Second < Width - 4).Select(pair => Math.Abs(pair.First - pair.Second)).Max().ShouldBeLessThan(0.1 + (0.2 * zoom));

        // Rounded to whole pixels, steps would be 0 or 1 pixel where they should be 0.2.
        var steps = edges.Zip(edges.Skip(1), (left, right) => right - left).ToArray();
        var wanted = expected.Zip(expected.Skip(1), (left, right) => right - left).ToArray();
        steps.Zip(wanted).Zip(expected).Where(pair => pair.Second < Width - 6).Select(pair => Math.Abs(pair.First.First - pair.First.Second)).Max().ShouldBeLessThan(0.25);
    }

    [Fact]
    public async Task A_video_can_be_enlarged_too()
    {
        var clip = await _lab.PrepareAsync(_lab.Media.MakeVideo(1, "320x180"), request => request with { Zoom = 1.2 }, Width, Height, Cancelled);

        clip.Frames.ShouldBe(30);
        TestMedia.DecodeFully(clip.Path);
    }

    // The share of black in the middle row is where the edge is.
    private static double[] Edges(string path) =>
    [
        .. ShownColours.Pixels(path, Width, Height).Chunk(Width * Height * 3).Select(frame =>
        {
            var row = frame.AsSpan(Height / 2 * Width * 3, Width * 3);
            double black = 0;
            for (var x = 0; x < Width; x++)
            {
                black += 1 - (row[(x * 3) + 1] / 255.0);
            }

            return black;
        }),
    ];
}
