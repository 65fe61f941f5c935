using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Clips;

/// <summary>A plan says of each canvas which clips get bars in it, and which become soft.</summary>
public class ShapeWarningTests
{
    public ShapeWarningTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_canvas_has_its_own_warnings()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.2, "90x160"), lab.Media.MakeVideo(0.2, "180x320")]);
        request = request with
        {
            Options = request.Options with
            {
                Canvases = [new CanvasRequest(90, 160), new CanvasRequest(180, 320) { Name = "large" }, new CanvasRequest(160, 200) { Name = "4x5" }, new CanvasRequest(180, 180, Fit: CanvasFit.Blur)],
            },
        };

        (await lab.Pipeline.PlanAsync(request, Cancelled)).Warnings.ShouldBe(
        [
            "One clip is enlarged 2.0 times for the canvas large, 180×320, and will look soft: video_blocks.block0[0] (a0), 90×160. Use larger sources, or a smaller canvas.",
            "2 clips have a different shape from the canvas 4x5, 160×200, and will be padded with bars: video_blocks.block0[0] (a0), 90×160, video_blocks.block0[1] (a1), 180×320. "
                + "Set the fit of this canvas to \"crop\", if that is not wanted.",
        ]);
    }

    [Fact]
    public async Task The_fit_of_a_clip_and_of_its_block_counts_before_that_of_the_canvas()
    {
        using var lab = new PipelineLab();
        var clip = PipelineLab.Source(lab.Media.MakeVideo(0.2, "160x90"));
        var request = PipelineLab.Request([]);
        request = request with
        {
            VideoBlocks = [new MediaBlock("a", [clip, clip with { Label = "cropped", Fit = CanvasFit.Crop }]), new MediaBlock("b", [clip]) { Fit = CanvasFit.Blur }],
            Options = request.Options with { Canvas = new CanvasRequest(90, 160) },
        };

        var warnings = (await lab.Pipeline.PlanAsync(request, Cancelled)).Warnings;

        warnings.Count.ShouldBe(2);
        warnings[0].ShouldStartWith("One clip has a different shape from the canvas, 90×160, and will be padded with bars: video_blocks.a[0] (");
        warnings[1].ShouldStartWith("One clip is enlarged 1.8 times for the canvas, 90×160, and will look soft: video_blocks.a[1] (cropped), 160×90.");
    }
}
