using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.FFmpeg;
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
    public void Turned_and_stretched_pixels_are_counted_as_shown()
    {
        new VideoStreamInfo { Width = 720, Height = 576, PixelAspect = (16, 11) }.Displayed().ShouldBe((1047, 576));
        new VideoStreamInfo { Width = 1920, Height = 1080, Rotation = 270 }.Displayed().ShouldBe((1080, 1920));
        new VideoStreamInfo { Width = 1920, Height = 1080, Rotation = 180 }.Displayed().ShouldBe((1920, 1080));
    }

    [Fact]
    public void The_chain_of_a_plain_clip() => ClipFilter.Build(new VideoStreamInfo { Width = 1280, Height = 720, Matrix = "bt709" }, Portrait).ShouldBe(
        "setpts=PTS-STARTPTS,fps=30/1:start_time=0,"
        + "scale=1080:608:flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt709:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
        + "pad=1080:1920:(ow-iw)/2:(oh-ih)/2,setsar=1,tpad=stop=-1:stop_mode=clone");

    [Fact]
    public void The_chain_of_an_interlaced_clip_without_tags() =>
        ClipFilter.Build(new VideoStreamInfo { Width = 720, Height = 576, Interlaced = true }, Portrait with { Fit = CanvasFit.Crop }).ShouldBe(
            "bwdif=mode=send_frame:deint=interlaced,setpts=PTS-STARTPTS,fps=30/1:start_time=0,"
            + "scale=2400:1920:flags=bicubic+accurate_rnd+full_chroma_int:in_color_matrix=bt601:out_color_matrix=bt709:out_range=tv,format=yuv420p,"
            + "crop=1080:1920,setsar=1,tpad=stop=-1:stop_mode=clone");

    [Fact]
    public void The_chain_of_an_hdr_clip_maps_its_tones()
    {
        var chain = ClipFilter.Build(
            new VideoStreamInfo { Width = 1080, Height = 1920, Transfer = "smpte2084", Primaries = "bt2020", Matrix = "bt2020nc" }, Portrait);

        chain.ShouldBe(
            "setpts=PTS-STARTPTS,fps=30/1:start_time=0,scale=1080:1920:flags=bicubic,"
            + "zscale=tin=smpte2084:min=2020_ncl:pin=2020:t=linear:npl=100,format=gbrpf32le,zscale=p=709,tonemap=tonemap=hable:desat=0,"
            + "zscale=t=709:m=709:r=limited,format=yuv420p,pad=1080:1920:(ow-iw)/2:(oh-ih)/2,setsar=1,tpad=stop=-1:stop_mode=clone");
    }
}
