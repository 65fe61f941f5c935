using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>Clips that are on the canvas already are taken over, and only those.</summary>
public sealed class ClipCopyTests : IDisposable
{
    private const string Tags = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";
    private const string Picture = "-f lavfi -i testsrc2=size=320x180:rate=30:duration=2.5";

    private static readonly Canvas Canvas = new(320, 180, new FrameRate(30));

    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator = FFmpegParts.Combinator();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("mp4", "-c:v libx264 -profile:v high -pix_fmt yuv420p -g 30 -x264-params open-gop=0")]
    [InlineData("mov", "-c:v libx264 -profile:v high -pix_fmt yuv420p -g 30 -bf 0")]
    [InlineData("mp4", "-f lavfi -i sine=duration=2.5 -c:v libx264 -profile:v high -pix_fmt yuv420p -video_track_timescale 90000")]
    public async Task A_clip_that_is_on_the_canvas_keeps_its_frames(string extension, string encode)
    {
        var source = _media.Make(extension, $"{Picture} {encode} {Tags}");

        var clip = (await CopyAsync(source)).ShouldNotBeNull();

        clip.Frames.ShouldBe(75);
        Frames(clip.Path).ShouldBe(Frames(source));
        TestMedia.Probe(clip.Path, "-show_entries stream=codec_type -of csv=p=0").Trim().ShouldBe("video");
    }

    [Theory]
    [InlineData("another size", "-c:v libx264 -profile:v high -pix_fmt yuv420p -vf scale=160:90")]
    [InlineData("another frame rate", "-c:v libx264 -profile:v high -pix_fmt yuv420p -r 25")]
    [InlineData("frames that vary in length", "-c:v libx264 -profile:v high -pix_fmt yuv420p -vf select='not(eq(mod(n\\,10)\\,3))' -fps_mode vfr")]
    [InlineData("another profile", "-c:v libx264 -profile:v main -pix_fmt yuv420p")]
    [InlineData("another sampling of colours", "-c:v libx264 -pix_fmt yuv444p")]
    [InlineData("pixels that are not square", "-c:v libx264 -profile:v high -pix_fmt yuv420p -vf setsar=4/3")]
    [InlineData("open groups of pictures", "-c:v libx264 -profile:v high -pix_fmt yuv420p -g 15 -x264-params open-gop=1:bframes=3:b-adapt=0:scenecut=0")]
    [InlineData("another codec", "-c:v mpeg4 -pix_fmt yuv420p")]
    [InlineData("parameters in the stream", "-c:v libx264 -profile:v high -pix_fmt yuv420p -bsf:v dump_extra=freq=keyframe")]
    public async Task A_clip_that_is_not_on_the_canvas_is_left_to_the_encoder(string difference, string encode)
    {
        var source = _media.Make("mp4", $"{Picture} {encode} {Tags}");

        (await CopyAsync(source)).ShouldBeNull(difference);
        Directory.GetFiles(_media.Root, "*.part").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1.0, 10_000, true)]
    [InlineData(0.5, 10_000, false)]
    [InlineData(1.0, 50_000_000, false)]
    public async Task A_clip_whose_groups_or_bit_rate_are_not_as_asked_is_left_to_the_encoder(double seconds, long bitRate, bool isCopied)
    {
        var source = _media.Make("mp4", $"{Picture} -c:v libx264 -profile:v high -pix_fmt yuv420p -g 30 -x264-params open-gop=0 {Tags}");
        var clip = await CopyAsync(source, request => request with { Settings = new PictureSettings(seconds, MinBitRate: bitRate) });

        (clip is not null).ShouldBe(isCopied);
    }

    // Matroska counts in milliseconds, in which a frame of 1/30 s lasts now 33 and now 34.
    [Fact]
    public async Task Frames_that_a_container_rounded_are_left_to_the_encoder() =>
        (await CopyAsync(_media.Make("mkv", $"{Picture} {Tags} -c:v libx264 -profile:v high -pix_fmt yuv420p"))).ShouldBeNull();

    [Fact]
    public async Task Colours_that_the_file_does_not_name_are_left_to_the_encoder() =>
        (await CopyAsync(_media.Make("mp4", $"{Picture} -c:v libx264 -profile:v high -pix_fmt yuv420p"))).ShouldBeNull();

    [Fact]
    public async Task A_part_of_a_clip_and_a_requested_quality_are_left_to_the_encoder()
    {
        var source = _media.Make("mp4", $"{Picture} {Tags} -c:v libx264 -profile:v high -pix_fmt yuv420p");

        (await CopyAsync(source, request => request with { Start = TimeSpan.FromSeconds(1) })).ShouldBeNull();
        (await CopyAsync(source, request => request with { End = TimeSpan.FromSeconds(1) })).ShouldBeNull();
        (await CopyAsync(source, request => request with { Crf = 30 })).ShouldBeNull();
        (await CopyAsync(source, request => request with { Preset = "slow" })).ShouldBeNull();
    }

    [Fact]
    public async Task A_damaged_clip_is_left_to_the_encoder_which_says_what_is_wrong()
    {
        var source = _media.Make("mp4", $"{Picture} {Tags} -c:v libx264 -profile:v high -pix_fmt yuv420p");
        var bytes = await File.ReadAllBytesAsync(source, Cancelled);
        bytes.AsSpan(bytes.Length / 3, 400).Fill(0x55);
        await File.WriteAllBytesAsync(source, bytes, Cancelled);

        (await CopyAsync(source)).ShouldBeNull();
    }

    private async Task<PreparedClip?> CopyAsync(string source, Func<ClipPreparation, ClipPreparation>? change = null)
    {
        var request = new ClipPreparation(await _combinator.ProbeAsync(source, Cancelled), Canvas, _media.NewPath("mp4"));
        return await _combinator.TryCopyAsync(change?.Invoke(request) ?? request, Cancelled);
    }

    private static string Frames(string path) => TestMedia.Run("ffmpeg", $"-v error -i \"{path}\" -map 0:v -f framehash -hash md5 -video_track_timescale 30 -fps_mode passthrough -enc_time_base 1/30 -");
}
