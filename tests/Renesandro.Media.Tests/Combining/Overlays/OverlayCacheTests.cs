using Microsoft.Extensions.Options;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining.Overlays;

/// <summary>A prepared clip is taken from the cache where it would look the same.</summary>
public sealed class OverlayCacheTests : IDisposable
{
    private readonly OverlaidClip _clip = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FFmpegCombinator _combinator;

    public OverlayCacheTests()
    {
        var options = Options.Create(new FFmpegOptions());
        _combinator = new FFmpegCombinator(_clip.Media.Tools, new FFmpegVersion(_clip.Media.Tools), FFmpegParts.Encoders(options), FFmpegParts.Cache(_folder.Path, 1 << 30), options);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private int Encodes => _folder.Files().Count(file => file.EndsWith(".mp4", StringComparison.Ordinal));

    public void Dispose()
    {
        _clip.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pictures_count_by_what_they_show_and_by_where_and_when()
    {
        var probe = await _combinator.ProbeAsync(_clip.Grey(), Cancelled);
        var (red, blue) = (_clip.Picture("red"), _clip.Picture("blue"));
        var sameRed = _clip.Media.NewPath("png");
        File.Copy(red, sameRed);
        await PrepareAsync();
        await PrepareAsync(ClipOverlay.Of(red, 8, 8));
        Encodes.ShouldBe(2);

        await PrepareAsync(ClipOverlay.Of(sameRed, 8, 8));
        await PrepareAsync(ClipOverlay.Of(red, 8, 8) with { EndFrame = 500 });
        Encodes.ShouldBe(2);

        ClipOverlay[] different =
        [
            ClipOverlay.Of(blue, 8, 8),
            ClipOverlay.Of(red, 10, 8),
            ClipOverlay.Of(red, 8, 10),
            ClipOverlay.Of(red, 8, 8) with { EndFrame = 6 },
            ClipOverlay.Of(red, 8, 8) with { FadeInFrames = 3 },
            ClipOverlay.Of(red, 8, 8) with { FadeOutFrames = 3 },
            new([new(red, 1)], 8, 8),
            new([new(red, 0), new(blue, 4)], 8, 8),
            new([new(red, 0), new(blue, 5)], 8, 8),
            new([new(blue, 0), new(red, 5)], 8, 8),
        ];
        foreach (var (overlay, index) in different.Select((overlay, index) => (overlay, index)))
        {
            await PrepareAsync(overlay);
            Encodes.ShouldBe(3 + index);
        }

        await PrepareAsync(new ClipOverlay([new(sameRed, 0), new(blue, 4)], 8, 8));
        Encodes.ShouldBe(2 + different.Length);

        Task PrepareAsync(params ClipOverlay[] overlays) =>
            _combinator.PrepareAsync(new ClipPreparation(probe, OverlaidClip.Canvas, _clip.Media.NewPath("mp4")) { Preset = "ultrafast", Overlays = overlays }, Cancelled);
    }
}
