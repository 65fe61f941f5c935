using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

public sealed class PictureSettingsTests
{
    private static readonly Canvas Canvas = new(1920, 1080, new FrameRate(30), CanvasFit.Pad);
    private static readonly ClipEncoding Encoding = new("/in.mov", "/out.mp4", "null", new FrameRate(30), 90, "veryfast", 20, 1);

    [Fact]
    public void A_clip_without_settings_keeps_its_arguments_and_its_name()
    {
        Arguments(PictureSettings.None).ShouldContain("-preset veryfast -crf 20 -profile:v high -pix_fmt yuv420p -threads 1 -g 60 -x264-params");
        Encoding.FillingKey.ShouldBeEmpty();
    }

    [Fact]
    public void Groups_and_b_frames_are_as_asked() =>
        Arguments(new PictureSettings(KeyFrameSeconds: 0.5, BFrames: 2)).ShouldContain("-threads 1 -g 15 -bf 2 -x264-params");

    [Fact]
    public void The_fastest_preset_has_no_b_frames_to_limit() =>
        (Encoding with { Preset = "ultrafast", Settings = new PictureSettings(BFrames: 2) }).ToArguments().Arguments.ShouldNotContain("-bf");

    [Theory]
    [InlineData(516_000L, null, "-crf 20 -profile")]
    [InlineData(2_500_000L, null, "-crf 20 -profile")]
    [InlineData(8_000_000L, null, "-b:v 8400000 -profile")]
    [InlineData(20_000_000L, null, "-b:v 21000000 -profile")]
    [InlineData(2_500_000L, 3_500_000L, "-b:v 3000000 -maxrate 3325000 -bufsize 1662500 -profile")]
    [InlineData(null, 25_000_000L, "-crf 20 -maxrate 23750000 -bufsize 11875000 -profile")]
    public void A_rate_is_aimed_at_when_it_says_how_good_the_picture_is(long? min, long? max, string expected) =>
        Arguments(new PictureSettings(MinBitRate: min, MaxBitRate: max)).ShouldContain(expected);

    [Fact]
    public void A_filled_clip_is_cached_under_its_rate()
    {
        var names = new long[] { 516_000, 2_500_000 }.Select(rate => (Encoding with { Settings = new PictureSettings(MinBitRate: rate) }).FillingKey.ShouldHaveSingleItem());

        names.ShouldBeUnique();
    }

    [Theory]
    [InlineData("nvenc", "-rc vbr -b:v 8400000 -profile:v high -pix_fmt yuv420p -g 15 -bf 2 -forced-idr 1")]
    [InlineData("qsv", "-b:v 8400000 -profile:v high -bf 2 -g 15")]
    [InlineData("vaapi", "-b:v 8400000 -profile:v high -bf 0 -g 15")]
    public void Hardware_encoders_aim_at_the_rate_as_well(string name, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");
        var encoder = VideoEncoder.Hardware("").Single(hardware => hardware.Name == name);

        Arguments(new PictureSettings(0.5, 2, 8_000_000), encoder).ShouldContain(expected);
    }

    [Theory]
    [InlineData(0.5, null, null, false)]
    [InlineData(1.0, null, null, true)]
    [InlineData(null, 1_000_000L, null, true)]
    [InlineData(null, 1_000_001L, null, false)]
    [InlineData(null, null, 1_000_000L, true)]
    [InlineData(null, null, 999_999L, false)]
    public void A_clip_is_copied_only_when_it_is_as_asked(double? seconds, long? min, long? max, bool met) =>
        new PictureSettings(seconds, MinBitRate: min, MaxBitRate: max).AreMetBy([0, 30], 250_000, 60, new FrameRate(30)).ShouldBe(met);

    [Fact]
    public void A_clip_whose_b_frames_are_limited_is_not_copied() => new PictureSettings(BFrames: 2).AreMetBy([0], 250_000, 60, new FrameRate(30)).ShouldBeFalse();

    [Theory]
    [InlineData(null, null, 192)]
    [InlineData(128_000L, null, 192)]
    [InlineData(384_000L, null, 384)]
    [InlineData(null, 128_000L, 125)]
    [InlineData(null, 320_000L, 192)]
    [InlineData(128_000L, 128_000L, 128)]
    public void Sound_is_encoded_within_its_rates(long? min, long? max, int kilobits) => new SoundSettings(min, max).KilobitsOf(192).ShouldBe(kilobits);

    private static string Arguments(PictureSettings settings, VideoEncoder? encoder = null) =>
        (Encoding with { Settings = settings, Target = settings.TargetAt(Canvas), Encoder = encoder ?? VideoEncoder.X264 }).ToArguments().Arguments;
}
