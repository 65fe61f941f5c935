using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Rendering;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Records;

public sealed class StoredProgressTests
{
    [Fact]
    public void Progress_is_read_back_from_its_counts_and_its_detail()
    {
        var progress = new RenderProgress(11, 1, 27)
        {
            Stage = RenderStage.Preparing,
            Percent = 44.5,
            Eta = TimeSpan.FromSeconds(8.2),
            Waiting = "too little disk",
        };

        var stored = StoredProgress.Of(progress with { StageProgress = new StageProgress(12, 1, 27), Percent = 44.46 });

        stored.Stage.ShouldBe("preparing");
        stored.ToProgress(new JobProgress(Done: 11, Total: 27, Failed: 1)).ShouldBe(progress);
    }

    [Fact]
    public void A_stage_of_another_version_is_left_out_and_the_rest_is_read() =>
        new StoredProgress("polishing", 50, null).ToProgress(new JobProgress(1, 2)).ShouldBe(new RenderProgress(1, 0, 2) { Percent = 50 });
}
