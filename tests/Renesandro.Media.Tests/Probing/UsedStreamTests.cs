using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Probing;

/// <summary>Which streams of a file are used, and that the others do not matter.</summary>
public sealed class UsedStreamTests : IDisposable
{
    private const string H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";
    private const string Red = "-f lavfi -i color=red:size=64x36:rate=30:duration=0.5";
    private const string Small = "-f lavfi -i color=lime:size=32x18:rate=30:duration=0.5";
    private const string Sine = "-f lavfi -i sine=duration=0.5:sample_rate=48000";

    private readonly TestMedia _media = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("mkv", $"{Red} {Sine} {H264} -c:a dca -strict -2")]
    [InlineData("mkv", $"{Red} {Sine} {H264} -c:a truehd -strict -2")]
    [InlineData("mkv", $"{Red} {Sine} {Sine} {Sine} -map 0 -map 1 -map 2 -map 3 {H264} -c:a:0 dca -c:a:1 mlp -c:a:2 tta -strict -2")]
    [InlineData("ts", $"{Red} {Sine} {H264} -c:a s302m -ac 2 -strict -2")]
    [InlineData("mov", $"{Red} {Sine} {H264} -c:a adpcm_ima_qt")]
    [InlineData("avi", $"{Red} {Sine} -c:v mjpeg -c:a adpcm_yamaha")]
    [InlineData("mkv", $"{Red} {Small} -map 0 -map 1 -c:v:0 libx264 -c:v:1 ffv1 -pix_fmt yuv420p")]
    [InlineData("mkv", $"{Small} {Red} -map 0 -map 1 -c:v:0 ffv1 -c:v:1 libx264 -pix_fmt yuv420p -disposition:v:0 0 -disposition:v:1 default")]
    public async Task A_clip_is_not_refused_for_streams_that_are_not_used(string extension, string make) =>
        (await ShownAsync(_media.Make(extension, make))).ShouldBe("red 15");

    [Theory]
    [InlineData("the default of two", "red 15", $"{Small} {Red} -map 0 -map 1 {H264} -disposition:v:0 0 -disposition:v:1 default")]
    [InlineData("the default though it is smaller", "green 15", $"{Red} {Small} -map 0 -map 1 {H264} -disposition:v:0 0 -disposition:v:1 default")]
    [InlineData("the largest where none is the default", "red 15", $"{Small} {Red} -map 0 -map 1 {H264} -disposition:v:0 0 -disposition:v:1 0 -default_mode passthrough")]
    [InlineData("the largest of two defaults", "red 15", $"{Small} {Red} -map 0 -map 1 {H264} -disposition:v:0 default -disposition:v:1 default")]
    [InlineData("the first of two alike", "red 15", $"{Red} -f lavfi -i color=blue:size=64x36:rate=30:duration=0.5 -map 0 -map 1 {H264} -disposition:v:0 0 -disposition:v:1 0 -default_mode passthrough")]
    public async Task The_picture_that_players_show_is_used(string which, string expected, string make) =>
        (await ShownAsync(_media.Make("mkv", make))).ShouldBe(expected, which);

    [Fact]
    public async Task The_largest_picture_of_a_broadcast_with_several_programs_is_used() =>
        (await ShownAsync(_media.Make("ts", $"{Small} {Red} -map 0 -map 1 {H264} -program st=0 -program st=1"))).ShouldBe("red 15");

    [Theory]
    [InlineData("mp4", "mjpeg")]
    [InlineData("mp4", "png")]
    [InlineData("mkv", "bmp")]
    public async Task A_cover_does_not_count_as_a_picture(string extension, string codec)
    {
        var cover = _media.Make(codec == "mjpeg" ? "jpg" : codec, "-f lavfi -i color=blue:size=640x360 -frames:v 1");
        var clip = extension == "mkv"
            ? _media.Make("mkv", $"{Red} {H264} -attach \"{cover}\" -metadata:s:t mimetype=image/{codec}")
            : _media.Make("mp4", $"-i \"{cover}\" {Red} -map 0 -map 1 -c:v:0 copy -c:v:1 libx264 -pix_fmt yuv420p -disposition:v:0 attached_pic");

        (await ShownAsync(clip)).ShouldBe("red 15");
    }

    [Fact]
    public async Task A_picture_format_that_is_not_supported_is_named_and_can_be_allowed()
    {
        var clip = _media.Make("mkv", $"{Red} {Sine} -c:v ffv1 -c:a dca -strict -2");

        (await Should.ThrowAsync<SourceException>(() => ShownAsync(clip))).Message.ShouldBe(
            "The picture of the file is in a format that is not supported (ffv1): export it as H.264 and AAC in an MP4, or allow it with Renesandro:FFmpeg:AllowDecoders.");
        (await ShownAsync(clip, new FFmpegOptions { AllowDecoders = "ffv1,huffyuv" })).ShouldBe("red 15");
    }

    [Fact]
    public async Task A_file_format_that_is_not_supported_is_named_and_can_be_allowed()
    {
        var clip = _media.Make("mxf", "-f lavfi -i color=red:size=64x36:rate=25:duration=0.4 -c:v mpeg2video");

        (await Should.ThrowAsync<SourceException>(() => ShownAsync(clip))).Message.ShouldBe(
            "The file is an MXF, which is not supported by default: export it as H.264 in an MP4, or allow it with Renesandro:FFmpeg:AllowFormats=mxf.");
        (await ShownAsync(clip, new FFmpegOptions { AllowFormats = "mxf" })).ShouldBe("red 12");
    }

    [Theory]
    [InlineData("dv")]
    [InlineData("avi")]
    [InlineData("mov")]
    public async Task DV_recordings_are_supported(string extension) =>
        (await ShownAsync(_media.Make(extension, "-f lavfi -i color=red:size=720x576:rate=25:duration=0.4 -c:v dvvideo -pix_fmt yuv420p"))).ShouldBe("red 12");

    [Theory]
    [InlineData("the default of two", "mka", $"-c:a pcm_s16le -disposition:a:0 0 -disposition:a:1 default", 1000)]
    [InlineData("the first of two alike", "mka", $"-c:a pcm_s16le -disposition:a:0 0 -disposition:a:1 0 -default_mode passthrough", 300)]
    [InlineData("the one that can be read", "mka", $"-c:a:0 dca -c:a:1 pcm_s16le -strict -2 -disposition:a:0 default -disposition:a:1 0", 1000)]
    [InlineData("the default of two", "m4a", $"-c:a aac -disposition:a:0 0 -disposition:a:1 default", 1000)]
    public async Task The_sound_that_players_play_is_used(string which, string extension, string encode, int frequency)
    {
        var music = _media.Make(extension, $"-f lavfi -i sine=frequency=300:duration=1:sample_rate=48000 -f lavfi -i sine=frequency=1000:duration=1:sample_rate=48000 -map 0 -map 1 {encode}");

        Crossings(await SamplesAsync(music)).ShouldBeInRange(frequency - 20, frequency + 20, which);
    }

    [Fact]
    public async Task A_sound_format_that_is_not_supported_is_named() =>
        (await Should.ThrowAsync<SourceException>(() => SamplesAsync(_media.Make("mka", $"{Sine} -c:a dca -strict -2")))).Message.ShouldBe(
            "The sound of the file is in a format that is not supported (dca): export it as H.264 and AAC in an MP4, or allow it with Renesandro:FFmpeg:AllowDecoders.");

    // Ten channels: the first is heard on the left alone, the second on the right.
    [Theory]
    [InlineData("wav", 9)]
    [InlineData("wav", 10)]
    [InlineData("wav", 13)]
    [InlineData("mka", 10)]
    public async Task Channels_without_a_position_are_mixed_into_both_sides(string extension, int channels)
    {
        var silence = string.Concat(Enumerable.Repeat("|0", channels - 2));
        var samples = await SamplesAsync(_media.Make(extension, $"-f lavfi -i \"aevalsrc=0.5*sin(2*PI*300*t)|0.25*sin(2*PI*300*t){silence}:d=1:s=48000\" -c:a pcm_s16le"));

        var left = samples.Where((_, i) => i % 2 == 0).Max();
        var right = samples.Where((_, i) => i % 2 == 1).Max();
        left.ShouldBe(0.5f / MathF.Sqrt((channels + 1) / 2), 0.02f);
        right.ShouldBe(0.25f / MathF.Sqrt(channels / 2), 0.02f);
    }

    [Theory]
    [InlineData("wav", "FL+FR+FC+LFE+BL+BR+SL+SR+TFL+TFR+TBL+TBR", "0|0|0|0|0.5|0|0|0|0|0|0|0", true, false)]
    [InlineData("wav", "TFL+TFR+TBC", "0.5|0|0", true, false)]
    [InlineData("wav", "TFL+TFR+TBC", "0|0.5|0", false, true)]
    [InlineData("wav", "TFL+TFR+TBC", "0|0|0.5", true, true)]
    public async Task Channels_with_a_position_are_heard_on_their_side(string extension, string places, string channels, bool onLeft, bool onRight)
    {
        var samples = await SamplesAsync(_media.Make(extension, $"-f lavfi -i \"aevalsrc={channels}:c={places}:d=0.5:s=48000\" -c:a pcm_s16le"));

        (samples.Where((_, i) => i % 2 == 0).Max() > 0.1f).ShouldBe(onLeft);
        (samples.Where((_, i) => i % 2 == 1).Max() > 0.1f).ShouldBe(onRight);
    }

    [Theory]
    [InlineData("mp3", "-c:a libmp3lame")]
    [InlineData("aac", "-c:a aac")]
    [InlineData("ogg", "-c:a libvorbis")]
    [InlineData("opus", "-c:a libopus")]
    [InlineData("ac3", "-c:a ac3")]
    [InlineData("ts", "-c:a mp2")]
    public async Task Recordings_in_a_row_are_read_whole(string extension, string encode)
    {
        var one = await File.ReadAllBytesAsync(_media.MakeSine(2, extra: encode, extension: extension), Cancelled);
        var both = _media.NewPath(extension);
        await File.WriteAllBytesAsync(both, [.. one, .. one], Cancelled);

        ((await SamplesAsync(both)).Length / 2 / 48_000.0).ShouldBe(4, 0.15);
    }

    private async Task<string> ShownAsync(string source, FFmpegOptions? options = null)
    {
        var combinator = FFmpegParts.Combinator(options);
        var clip = await combinator.PrepareAsync(
            new ClipPreparation(await combinator.ProbeAsync(source, Cancelled), new Canvas(64, 36, new FrameRate(30)), _media.NewPath("mp4")), Cancelled);
        return ShownColours.Counted(clip.Path);
    }

    private async Task<float[]> SamplesAsync(string source)
    {
        var track = await FFmpegParts.Mixer().DecodeAsync(new AudioDecoding(source, _media.NewPath("pcm")), Cancelled);
        var bytes = await File.ReadAllBytesAsync(track.Path, Cancelled);
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    // Upward passes through zero in a second of the left channel.
    private static int Crossings(float[] samples)
    {
        var left = samples.Where((_, i) => i % 2 == 0).Take(48_000).ToArray();
        return left.Zip(left.Skip(1)).Count(pair => pair is { First: < 0, Second: >= 0 });
    }
}
