using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Combining;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Probing;

/// <summary>What a source may ask of the machine, and how a refusal is told.</summary>
public sealed class SourceLimitTests : IDisposable
{
    private readonly TestMedia _media = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task A_picture_of_too_many_pixels_is_refused_by_its_size()
    {
        var refusal = await RefuseAsync(_media.MakeVideo(0.1, size: "640x480"), options => options.MaxPixels = 65_536);

        refusal.ShouldBe("The picture has 640×480 pixels, and the maximum is 65,536: export it smaller, or raise Renesandro:FFmpeg:MaxPixels.");
    }

    [Fact]
    public async Task A_clip_that_lasts_too_long_is_refused_unless_a_part_is_asked_for()
    {
        // Hours of one still picture take a few kilobytes.
        var clip = _media.Make("mp4", "-f lavfi -i color=size=64x64:rate=1:duration=10800 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        (await RefuseAsync(clip)).ShouldBe("The clip lasts 3:00:00, and the maximum is 2:00:00: give it an end, or raise Renesandro:FFmpeg:MaxDuration.");
        (await PrepareAsync(clip, end: TimeSpan.FromSeconds(2))).Frames.ShouldBe(60);
    }

    [Fact]
    public async Task A_file_of_too_many_streams_is_refused()
    {
        var maps = string.Concat(Enumerable.Repeat(" -map 0", 20));
        var clip = _media.Make("mkv", $"-f lavfi -i color=size=64x64:rate=5:duration=0.4{maps} -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

        (await PrepareAsync(clip)).Frames.ShouldBe(12);
        (await RefuseAsync(clip, options => options.MaxStreams = 5)).ShouldStartWith("The file has more than 5 streams:");
    }

    [Fact]
    public async Task A_cover_in_music_and_subtitles_in_a_clip_do_not_matter()
    {
        var cover = _media.Make("png", "-f lavfi -i testsrc2=size=2000x2000:duration=0.1 -frames:v 1");
        var music = _media.Make("mp3", $"-f lavfi -i sine=duration=1 -i \"{cover}\" -map 0 -map 1 -c:v copy -id3v2_version 3");
        var words = _media.NewPath("srt");
        await File.WriteAllTextAsync(words, "1\n00:00:00,000 --> 00:00:01,000\nHello\n", Cancelled);
        var clip = _media.Make("mp4", $"-f lavfi -i testsrc2=size=64x64:rate=30:duration=1 -i \"{words}\" -map 0 -map 1 -c:v libx264 -pix_fmt yuv420p -c:s mov_text");

        var track = await FFmpegParts.Mixer().DecodeAsync(new(music, _media.NewPath("pcm")), Cancelled);
        track.Duration.TotalSeconds.ShouldBe(1, 0.1);
        (await PrepareAsync(clip)).Frames.ShouldBe(30);
    }

    [Fact]
    public void Options_out_of_range_are_reported_at_start()
    {
        var services = new ServiceCollection();
        services.AddRenesandro();
        services.Configure<FFmpegOptions>(options => (options.MaxStreams, options.MaxDuration) = (0, TimeSpan.FromDays(1)));
        using var provider = services.BuildServiceProvider();

        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() => provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<FFmpegOptions>>().Value)
            .Failures.Order().ShouldBe(
            [
                "Renesandro:FFmpeg:MaxDuration is 1.00:00:00: give a time as hours:minutes:seconds from 00:00:01 to 06:00:00.",
                "Renesandro:FFmpeg:MaxStreams is 0: give a whole number from 1 to 1000.",
            ]);
    }

    private async Task<string> RefuseAsync(string source, Action<FFmpegOptions>? configure = null) =>
        (await Should.ThrowAsync<MediaException>(PrepareAsync(source, configure))).Message;

    private async Task<PreparedClip> PrepareAsync(string source, Action<FFmpegOptions>? configure = null, TimeSpan? end = null)
    {
        var options = new FFmpegOptions { Preset = "ultrafast" };
        configure?.Invoke(options);
        var combinator = FFmpegParts.Combinator(options);
        var probe = await combinator.ProbeAsync(source, Cancelled);
        var canvas = new Canvas(Math.Max(16, probe.Width & ~1), Math.Max(16, probe.Height & ~1), new FrameRate(30));
        return await combinator.PrepareAsync(new ClipPreparation(probe, canvas, _media.NewPath("mp4")) { End = end }, Cancelled);
    }
}
