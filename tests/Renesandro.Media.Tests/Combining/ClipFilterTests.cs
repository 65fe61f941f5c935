using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Probing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public class ClipFilterTests
{
    private static readonly Canvas Portrait = new(1080, 1920, new FrameRate(30));

    [Theory]
    [InlineData(1920, 1080, 1080, 608)]
    [InlineData(1080, 1920, 1080, 1920)]
    [InlineData(333, 777, 822, 1920)]
    [InlineData(10_000, 10, 1080, 2)]
    public void A_padded_picture_lies_inside_the_canvas(int width, int height, int fittedWidth, int fittedHeight) =>
        ClipFilter.Fit((width, height), Portrait).ShouldBe((fittedWidth, fittedHeight));

    [Theory]
    [InlineData(1920, 1080, 3414, 1920)]
    [InlineData(1080, 1080, 1920, 1920)]
    [InlineData(100, 1000, 1080, 10_800)]
    public void A_cropped_picture_covers_the_canvas(int width, int height, int fittedWidth, int fittedHeight) =>
        ClipFilter.Fit((width, height), Portrait with { Fit = CanvasFit.Crop }).ShouldBe((fittedWidth, fittedHeight));

    [Fact]
    public void Sizes_are_even_and_never_nothing()
    {
        ClipFilter.Fit((10, 10_000), Portrait).ShouldBe((2, 1920));
        ClipFilter.Fit((1001, 1000), Portrait).ShouldBe((1080, 1078));
        ClipFilter.Fit((10_801, 19_199), Portrait with { Fit = CanvasFit.Crop }).ShouldBe((1080, 1920));
    }

    // What nobody tagged follows the custom of its size.
    [Theory]
    [InlineData("bt709", 640, 360, "bt709")]
    [InlineData("gbr", 640, 360, "bt709")]
    [InlineData("smpte170m", 1920, 1080, "bt601")]
    [InlineData("bt470bg", 1920, 1080, "bt601")]
    [InlineData("smpte240m", 1920, 1080, "smpte240m")]
    [InlineData("fcc", 1920, 1080, "fcc")]
    [InlineData("bt2020nc", 640, 360, "bt2020")]
    [InlineData("bt2020c", 640, 360, "bt2020")]
    [InlineData(null, 1280, 720, "bt709")]
    [InlineData("unknown", 406, 720, "bt709")]
    [InlineData(null, 1280, 540, "bt709")]
    [InlineData(null, 1278, 718, "bt601")]
    public void The_matrix_of_a_clip_is_as_tagged_or_as_its_size_has_it(string? matrix, int width, int height, string expected) =>
        Build(new VideoStreamInfo { Width = width, Height = height, Matrix = matrix }, Portrait).ShouldContain($":in_color_matrix={expected}:");

    [Theory]
    [InlineData("arib-std-b67", "bt2020", "bt2020nc", "tin=arib-std-b67:min=2020_ncl:pin=2020", true)]
    [InlineData("smpte2084", null, null, "tin=smpte2084:min=2020_ncl:pin=2020", true)]
    [InlineData("smpte2084", "bt709", "bt709", "tin=smpte2084:min=709:pin=709", true)]
    [InlineData("smpte2084", "bt2020", "bt2020c", "tin=smpte2084:min=2020_cl:pin=2020", true)]
    [InlineData("bt709", "bt2020", "bt2020nc", "tin=709:min=2020_ncl:pin=2020", false)]
    [InlineData(null, "bt2020", null, "tin=709:min=2020_ncl:pin=2020", false)]
    public void Wide_colours_are_made_narrow_and_only_high_dynamic_range_is_tone_mapped(
        string? transfer, string? primaries, string? matrix, string expected, bool tones)
    {
        var chain = Build(new VideoStreamInfo { Width = 1080, Height = 1920, Transfer = transfer, Primaries = primaries, Matrix = matrix }, Portrait);

        chain.ShouldContain($"zscale={expected}:t=linear:npl=100,format=gbrpf32le,zscale=p=709,");
        chain.Contains("tonemap", StringComparison.Ordinal).ShouldBe(tones);
        chain.ShouldContain("zscale=t=709:m=709:r=limited,format=yuv420p,pad=");
    }

    [Fact]
    public void Sizes_are_those_that_are_shown_after_turning_and_stretching()
    {
        new VideoStreamInfo { Width = 720, Height = 576, PixelAspect = (16, 11) }.Displayed().ShouldBe((1047, 576));
        new VideoStreamInfo { Width = 1920, Height = 1080, Rotation = 270 }.Displayed().ShouldBe((1080, 1920));
        new VideoStreamInfo { Width = 1920, Height = 1080, Rotation = 180 }.Displayed().ShouldBe((1920, 1080));
    }

    [Fact]
    public void The_chain_of_a_plain_clip() => Build(new VideoStreamInfo { Width = 1280, Height = 720, Matrix = "bt709" }, Portrait).ShouldBe(
        "setpts=PTS-STARTPTS,fps=30/1:start_time=0,"
        + "scale=1080:608:flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt709:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
        + "pad=1080:1920:(ow-iw)/2:(oh-ih)/2,setsar=1,tpad=stop=-1:stop_mode=clone");

    [Fact]
    public void Colours_that_are_those_of_the_canvas_are_not_converted()
    {
        var plain = new VideoStreamInfo { Width = 1080, Height = 1920, PixelFormat = "yuv420p", Matrix = "bt709", Range = "tv" };

        Build(plain, Portrait).ShouldBe(
            "setpts=PTS-STARTPTS,fps=30/1:start_time=0,scale=1080:1920:flags=bicubic+accurate_rnd+full_chroma_int,format=yuv420p,"
            + "pad=1080:1920:(ow-iw)/2:(oh-ih)/2,setsar=1,tpad=stop=-1:stop_mode=clone");
        foreach (var other in new[]
        {
            plain with { PixelFormat = "yuvj420p" }, plain with { PixelFormat = "yuv422p" }, plain with { Matrix = null }, plain with { Matrix = "smpte170m" },
            plain with { Range = null }, plain with { Range = "pc" },
        })
        {
            Build(other, Portrait).ShouldContain("out_color_matrix=bt709:out_range=tv", customMessage: $"{other}");
        }
    }

    [Fact]
    public void The_chain_of_an_interlaced_clip_without_tags() =>
        Build(new VideoStreamInfo { Width = 720, Height = 576, Interlaced = true }, Portrait with { Fit = CanvasFit.Crop }).ShouldBe(
            "bwdif=mode=send_frame:deint=interlaced,setpts=PTS-STARTPTS,fps=30/1:start_time=0,"
            + "scale=2400:1920:flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt601:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
            + "crop=1080:1920,setsar=1,tpad=stop=-1:stop_mode=clone");

    [Fact]
    public void The_chain_of_an_hdr_clip_maps_its_tones()
    {
        var chain = Build(
            new VideoStreamInfo { Width = 1080, Height = 1920, Transfer = "smpte2084", Primaries = "bt2020", Matrix = "bt2020nc" }, Portrait);

        chain.ShouldBe(
            "setpts=PTS-STARTPTS,fps=30/1:start_time=0,scale=1080:1920:flags=bicubic,"
            + "zscale=tin=smpte2084:min=2020_ncl:pin=2020:t=linear:npl=100,format=gbrpf32le,zscale=p=709,tonemap=tonemap=hable:desat=0,"
            + "zscale=t=709:m=709:r=limited,format=yuv420p,pad=1080:1920:(ow-iw)/2:(oh-ih)/2,setsar=1,tpad=stop=-1:stop_mode=clone");
    }

    private static string Build(VideoStreamInfo stream, Canvas canvas) => ClipFilter.Build(stream, canvas, ["setpts=PTS-STARTPTS", "fps=30/1:start_time=0"]);
    [Theory]
    [InlineData("yuva444p12le")]
    [InlineData("rgba")]
    [InlineData("bgra")]
    [InlineData("argb")]
    [InlineData("gbrap10le")]
    [InlineData("ya8")]
    [InlineData("pal8")]
    public void A_clip_that_may_be_transparent_is_laid_over_the_background(string format) =>
        Build(new VideoStreamInfo { Width = 1080, Height = 1920, PixelFormat = format, Matrix = "bt709" }, Portrait with { Background = "#20c0ff" }).ShouldBe(
            "setpts=PTS-STARTPTS,fps=30/1:start_time=0,"
            + "scale=flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt709,format=rgba,"
            + "split[over][under];[under]lutrgb=r=32:g=192:b=255:a=255[ground];[ground][over]overlay=format=rgb,format=rgb24,"
            + "scale=1080:1920:flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt709:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
            + "pad=1080:1920:(ow-iw)/2:(oh-ih)/2,setsar=1,tpad=stop=-1:stop_mode=clone");

    [Theory]
    [InlineData("h264", "yuv420p")]
    [InlineData("prores", "yuv444p12le")]
    [InlineData("qtrle", "rgb24")]
    [InlineData("rawvideo", "bgr0")]
    [InlineData("rawvideo", "bgra")]
    [InlineData("vp9", "yuv420p")]
    public void A_clip_that_cannot_be_transparent_is_not_laid_over_the_background(string codec, string format)
    {
        var stream = new VideoStreamInfo { Codec = codec, Width = 64, Height = 64, PixelFormat = format };

        stream.HasAlpha.ShouldBeFalse();
        stream.Decoder.ShouldBeNull();
        Build(stream, Portrait).ShouldNotContain("overlay");
    }

    [Fact]
    public void Transparency_next_to_a_picture_needs_a_decoder_of_its_own()
    {
        var stream = new VideoStreamInfo { Codec = "vp9", Width = 64, Height = 64, PixelFormat = "yuv420p", AlphaBeside = true };

        stream.HasAlpha.ShouldBeTrue();
        stream.Decoder.ShouldBe("libvpx-vp9");
        (stream with { Codec = "vp8" }).Decoder.ShouldBe("libvpx");
    }

    [Fact]
    public void A_transparent_clip_of_wide_colours_keeps_them_until_they_are_made_narrow() =>
        Build(new VideoStreamInfo { Width = 1080, Height = 1920, PixelFormat = "yuva444p10le", Transfer = "arib-std-b67", Primaries = "bt2020" }, Portrait).ShouldContain(
            "in_color_matrix=bt2020,format=rgba,split[over][under];[under]lutrgb=r=0:g=0:b=0:a=255[ground];[ground][over]overlay=format=rgb,format=rgb24,"
            + "scale=flags=bicubic+accurate_rnd+full_chroma_int:out_color_matrix=bt2020:out_range=tv,format=yuv444p,"
            + "scale=1080:1920:flags=bicubic,zscale=tin=arib-std-b67:min=2020_ncl:pin=2020:");

    [Fact]
    public void Bars_in_a_colour_are_drawn_in_red_green_and_blue() =>
        Build(new VideoStreamInfo { Width = 1280, Height = 720, Matrix = "bt709" }, Portrait with { Background = "#ffdd00" }).ShouldContain(
            "out_color_matrix=bt709:out_range=tv,format=yuv444p,scale=flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt709:in_range=tv,format=rgb24,"
            + "pad=1080:1920:(ow-iw)/2:(oh-ih)/2:color=0xffdd00,scale=flags=bicubic+accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv,format=yuv420p,setsar=1");

    [Fact]
    public void A_colour_for_bars_costs_nothing_where_there_are_none()
    {
        var stream = new VideoStreamInfo { Width = 1080, Height = 1920 };

        Build(stream, Portrait with { Background = "#ffdd00" }).ShouldBe(Build(stream, Portrait));
        Build(stream with { Width = 1920 }, Portrait with { Background = "#ffdd00", Fit = CanvasFit.Crop }).ShouldBe(
            Build(stream with { Width = 1920 }, Portrait with { Fit = CanvasFit.Crop }));
        Build(stream with { Width = 1920 }, Portrait with { Background = "#000000" }).ShouldBe(Build(stream with { Width = 1920 }, Portrait));
    }
}
