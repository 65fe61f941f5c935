using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Probing;
using Renesandro.Media.Probing.Images;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Checks;

public class CanvasSettlerTests
{
    private static readonly CanvasRequest Open = new();

    [Theory]
    [InlineData("1080x1920 1080x1920 720x1280 3840x2160", 1080, 1920)]
    [InlineData("3840x2160 720x1280 720x1280", 720, 1280)]
    [InlineData("640x360 1920x1080 1080x1920", 1920, 1080)]
    [InlineData("1080x1080 1080x1064 1920x1080", 1080, 1080)]
    [InlineData("1920x1080 1080x1920", 1920, 1080)]
    [InlineData("1080x1920 1280x720", 1080, 1920)]
    [InlineData("720x720 640x360 360x640", 720, 720)]
    public void The_largest_clip_of_the_shape_that_most_have_decides(string sizes, int width, int height) =>
        Settle(Open, sizes).ShouldBe(new Canvas(width, height, new FrameRate(30, 1), CanvasFit.Pad));

    [Fact]
    public void One_requested_side_gets_the_other_from_the_most_common_shape()
    {
        var canvas = Settle(Open with { Width = 540 }, "1080x1920 720x1280 3840x2160");

        (canvas!.Width, canvas.Height).ShouldBe((540, 960));
    }

    [Theory]
    [InlineData("4000x6000 720x1280 1280x720", 720, 1280)]
    [InlineData("4000x6000", 1280, 1920)]
    [InlineData("800x600 1280x720", 1280, 720)]
    public void A_photo_counts_for_the_shape_and_a_video_for_the_size(string sizes, int width, int height)
    {
        var clips = sizes.Split(' ').Select(size => size.Split('x')).Select((size, i) =>
            new ClipProbe("/", int.Parse(size[0], null), int.Parse(size[1], null), TimeSpan.FromSeconds(1)) { Image = i == 0 ? new ImageHeader(ImageFormat.Jpeg) : null });

        CanvasSettler.Settle(Open, clips, new FrameRate(30)).ShouldBe(new Canvas(width, height, new FrameRate(30)));
    }

    [Fact]
    public void Without_clips_there_is_no_canvas() => CanvasSettler.Settle(Open, [], new FrameRate(30, 1)).ShouldBeNull();

    private static Canvas? Settle(CanvasRequest request, string sizes) => CanvasSettler.Settle(
        request,
        sizes.Split(' ').Select(size => size.Split('x')).Select(size => new ClipProbe("/", int.Parse(size[0], null), int.Parse(size[1], null), TimeSpan.FromSeconds(1))),
        new FrameRate(30, 1));
}
