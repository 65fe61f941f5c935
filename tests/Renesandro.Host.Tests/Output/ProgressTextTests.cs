using Renesandro.Host.Output;
using Renesandro.Media.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Output;

public sealed class ProgressTextTests
{
    [Fact]
    public void A_line_shows_the_stage_the_counts_the_speed_the_time_left_and_the_failures()
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
    public void A_waiting_job_shows_only_the_reason()
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
    public void Unknown_figures_are_left_out()
    {
        ProgressText.Line(new(0, 0, 27) { Stage = RenderStage.Preparing, StageProgress = new StageProgress(0, 0, 8) }).ShouldBe("Preparing: 0 of 8 parts, 0 %");
    }
}
