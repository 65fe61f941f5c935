using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>Sources whose colours lie elsewhere between the pixels, as in JPEG and MPEG-1, are joined with all others.</summary>
public sealed class ChromaLocationTests : IDisposable
{
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("jpg", "-pix_fmt yuvj420p -frames:v 1")]
    [InlineData("mpg", "-c:v mpeg1video")]
    [InlineData("mov", "-c:v mjpeg -pix_fmt yuvj420p")]
    [InlineData("mp4", "-c:v libx264 -pix_fmt yuv420p -x264-params chromaloc=2")]
    public async Task A_clip_joins_wherever_the_colours_of_its_source_lie(string extension, string encoding)
    {
        var source = _media.Make(extension, $"-f lavfi -i testsrc2=size=64x64:rate=25:duration=0.4 {encoding}");

        (await PrepareAsync(source)).JoinsWith(await PrepareAsync(_media.MakeVideo(0.4, "64x64"))).ShouldBeTrue();
    }

    private async Task<PreparedClip> PrepareAsync(string source)
    {
        var combinator = FFmpegParts.Combinator();
        var probe = await combinator.ProbeAsync(source, TestContext.Current.CancellationToken);
        return await combinator.PrepareAsync(new ClipPreparation(probe, new Canvas(64, 64, new FrameRate(25)), _media.NewPath("mp4")), TestContext.Current.CancellationToken);
    }
}
