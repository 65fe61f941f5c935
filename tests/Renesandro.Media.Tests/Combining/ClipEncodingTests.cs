using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class ClipEncodingTests
{
    private static readonly ClipEncoding Encoding = new("/in.mov", "/out.mp4", "scale=64:64", new FrameRate(30_000, 1001), 90, "veryfast", 23, 2);

    [Fact]
    public void Key_frames_are_requested_by_the_number_of_the_frame()
    {
        var encoding = Encoding with { KeyFrames = [12, 78] };

        encoding.ToArguments().Arguments.ShouldContain("colormatrix=bt709:range=tv -force_key_frames expr:eq(n,12)+eq(n,78) -colorspace");
    }

    [Fact]
    public void An_encoder_that_distinguishes_them_begins_a_group_with_a_requested_key_frame()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");
        var intel = VideoEncoder.Hardware("").Single(hardware => hardware.Name == "qsv");

        (Encoding with { KeyFrames = [12], Encoder = intel }).ToArguments().Arguments.ShouldContain("-g 60 -force_key_frames expr:eq(n,12) -forced_idr 1 -colorspace");
    }

    [Fact]
    public void The_arguments_of_a_clip() => Encoding.ToArguments().Arguments.ShouldBe(
        "-threads 2 -i \"/in.mov\" -xerror -map 0:V:0 -an -sn -dn -map_metadata -1 -map_chapters -1 "
        + "-filter_threads 2 -vf \"metadata=mode=add:key=given:value=1,metadata=mode=print:file=pipe\\\\:1,scale=64:64\" -frames:v 90 "
        + "-c:v libx264 -preset veryfast -crf 23 -profile:v high -pix_fmt yuv420p -threads 2 -g 60 "
        + "-x264-params open-gop=0:8x8dct=1:colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv "
        + "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -chroma_sample_location left "
        + "-video_track_timescale 30000 -fflags +bitexact -flags:v +bitexact -f mp4 \"/out.mp4\" -y");

    [Fact]
    public void A_cut_starts_in_the_source_after_the_options_of_the_guard() =>
        (Encoding with { Seek = TimeSpan.FromSeconds(61.5), KeepsTimes = true, Guard = "-protocol_whitelist file" }).ToArguments().Arguments
            .ShouldStartWith("-protocol_whitelist file -threads 2 -copyts -noaccurate_seek -seek_timestamp 1 -ss 00:01:01.500 -i \"/in.mov\" -xerror");

    [Fact]
    public void A_picture_and_its_decoder_can_be_named() =>
        (Encoding with { Picture = "V:1", Decoder = "libvpx" }).ToArguments().Arguments
            .ShouldStartWith("-threads 2 -c:V:1 libvpx -i \"/in.mov\" -xerror -map 0:V:1 -an");

    [Theory]
    [InlineData(1, 2)]
    [InlineData(24, 48)]
    [InlineData(30, 60)]
    [InlineData(120, 240)]
    public void A_key_frame_comes_every_two_seconds(int rate, int frames) =>
        (Encoding with { FrameRate = new FrameRate(rate) }).Keyframes.ShouldBe(frames);

    [Fact]
    public void Even_the_slowest_rate_has_key_frames() => (Encoding with { FrameRate = new FrameRate(1, 10) }).Keyframes.ShouldBe(1);

    [Fact]
    public void A_device_is_opened_before_the_input_and_given_its_frames_by_the_end_of_the_filters()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");

        Of("vaapi", "veryfast").ShouldBe(
            "-vaapi_device /dev/dri/renderD129 -threads 2 -i \"/in.mov\" -xerror -map 0:V:0 -an -sn -dn -map_metadata -1 -map_chapters -1 "
            + "-filter_threads 2 -vf \"metadata=mode=add:key=given:value=1,metadata=mode=print:file=pipe\\\\:1,scale=64:64,format=nv12,hwupload\" -frames:v 90 "
            + "-c:v h264_vaapi -rc_mode CQP -qp 23 -profile:v high -bf 0 -g 60 "
            + "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -chroma_sample_location left "
            + "-video_track_timescale 30000 -fflags +bitexact -flags:v +bitexact -f mp4 \"/out.mp4\" -y");
    }

    [Theory]
    [InlineData("nvenc", "ultrafast", "-c:v h264_nvenc -preset p1 -rc vbr -cq 23 -b:v 0 -profile:v high -pix_fmt yuv420p -g 60 -forced-idr 1 ")]
    [InlineData("nvenc", "superfast", "-preset p2 ")]
    [InlineData("nvenc", "veryfast", "-preset p3 ")]
    [InlineData("nvenc", "faster", "-preset p4 ")]
    [InlineData("nvenc", "fast", "-preset p4 ")]
    [InlineData("nvenc", "medium", "-preset p5 ")]
    [InlineData("nvenc", "slow", "-preset p6 ")]
    [InlineData("nvenc", "slower", "-preset p7 ")]
    [InlineData("nvenc", "veryslow", "-preset p7 ")]
    [InlineData("qsv", "ultrafast", "-vf \"metadata=mode=add:key=given:value=1,metadata=mode=print:file=pipe\\\\:1,scale=64:64,format=nv12\" -frames:v 90 -c:v h264_qsv -preset veryfast -global_quality 23 -profile:v high -g 60 ")]
    [InlineData("qsv", "superfast", "-preset veryfast ")]
    [InlineData("qsv", "medium", "-preset medium ")]
    public void Presets_of_x264_have_their_like_in_hardware(string encoder, string preset, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");

        Of(encoder, preset).ShouldContain(expected);
    }

    [Fact]
    public void Overlays_are_further_inputs_that_are_laid_over_the_clip_in_their_order()
    {
        var rate = new FrameRate(30_000, 1001);
        var logo = new DrawnOverlay([new("/logo.png", 0)], 8, 16, 90) { FrameRate = rate };
        var words = new DrawnOverlay([new("/one.png", 3), new("/two.png", 6)], 0, 40, 6) { FrameRate = rate };

        var arguments = (Encoding with { Overlays = [logo, words], Encoder = VideoEncoder.Hardware("/dev/dri/renderD129")[^1] }).ToArguments().Arguments;

        arguments.ShouldContain(
            "-i \"/in.mov\" -protocol_whitelist file -codec_whitelist png -threads 1 -framerate 30000/1001 -f png_pipe -i \"/logo.png\" "
            + "-protocol_whitelist file -format_whitelist concat,png_pipe -codec_whitelist png -threads 1 -f concat -safe 0 -i \"/out.mp4.1.ffconcat\" -xerror -map [out] -an ");
        arguments.ShouldContain("-filter_complex_threads 2 -filter_complex \"[0:V:0]metadata=mode=add:key=given:value=1,metadata=mode=print:file=pipe\\\\:1,scale=64:64[clip0];[1:v:0]format=rgba,");
        arguments.ShouldContain(",setpts=PTS+0[o1];[clip0][o1]overlay=x=8:y=16:enable='between(t,-0.016683,2.986317)'[clip1];[2:v:0]format=rgba,");
        arguments.ShouldContain(",setpts=PTS+3[o2];[clip1][o2]overlay=x=0:y=40:enable='between(t,0.083417,0.283617)'");
        arguments.ShouldContain("[out]\" -frames:v 90 ");
        arguments.ShouldNotContain("-vf");
        words.List().ShouldBe("ffconcat version 1.0\nfile '/one.png'\noption framerate 30000/1001\nduration 0.100100\nfile '/two.png'\noption framerate 30000/1001\n");
        (words with { Pictures = [new("/it's.png", 0)], FadeIn = 1 }).List().ShouldBe(
            "ffconcat version 1.0\nfile '/it'\\''s.png'\noption framerate 30000/1001\nduration 0.200200\nfile '/it'\\''s.png'\noption framerate 30000/1001\n");
    }

    [Fact]
    public void Frames_of_a_device_are_handed_over_after_the_overlays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");
        var logo = new DrawnOverlay([new("/logo.png", 0)], 8, 16, 90) { FrameRate = new FrameRate(30) };

        var arguments = (Encoding with { Overlays = [logo], Encoder = VideoEncoder.Hardware("/dev/dri/renderD129").Single(hardware => hardware.Name == "vaapi") }).ToArguments().Arguments;

        arguments.ShouldStartWith("-vaapi_device /dev/dri/renderD129 -threads 2 -i \"/in.mov\" ");
        arguments.ShouldContain("',format=nv12,hwupload[out]\" -frames:v 90 -c:v h264_vaapi ");
    }

    [Fact]
    public void Only_x264_needs_no_device()
    {
        VideoEncoder.X264.IsHardware.ShouldBeFalse();
        VideoEncoder.X264.Name.ShouldBe("x264");
        VideoEncoder.Hardware("/dev/dri/renderD128").ShouldAllBe(encoder => encoder.IsHardware);
    }

    private static string Of(string encoder, string preset) =>
        (Encoding with { Preset = preset, Encoder = VideoEncoder.Hardware("/dev/dri/renderD129").Single(hardware => hardware.Name == encoder) })
        .ToArguments().Arguments;
}
