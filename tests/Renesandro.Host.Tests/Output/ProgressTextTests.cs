using Renesandro.Host.Output;
using Renesandro.Media.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Output;

public sealed class ProgressTextTests
{
    [Fact]
    public void A_line_tells_stage_figures_speed_time_left_and_failures()
    {
        var progress = new RenderProgress(11, 1, 27)
        {
            Stage = RenderStage.Rendering,
            StageProgress = new StageProgress(12, 1, 27) { Speed = 3.44 },
            Percent = 44.9,
            Eta = TimeSpan.FromSeconds(5),
        };

        ProgressText.Line(progress).ShouldBe("Rendering: 12 of 27 variants, 44 %, 3.4 variants/s, 5.0 s left, 1 failed");
        ProgressText.Short(progress).ShouldBe("Rendering 12/27 · 3.4 variants/s · 5.0 s left · 1 failed");
    }

    [Fact]
    public void A_job_that_waits_says_for_what_and_nothing_else()
    {
        var progress = new RenderProgress(11, 1, 27)
        {
            Stage = RenderStage.Rendering,
            StageProgress = new StageProgress(12, 1, 27),
            Percent = 44,
            Eta = TimeSpan.FromSeconds(5),
            Waiting = "too little disk: 1.0 MB free",
        };

        ProgressText.Line(progress).ShouldBe("Waiting: too little disk: 1.0 MB free");
        ProgressText.Short(progress).ShouldBe("Waiting: too little disk: 1.0 MB free");
    }

    [Fact]
    public void What_is_not_known_is_not_told()
    {
        ProgressText.Line(new(0, 0, 27) { Stage = RenderStage.Preparing, StageProgress = new StageProgress(0, 0, 8) }).ShouldBe("Preparing: 0 of 8 parts, 0 %");
    }
}
