using Renesandro.Media.Combining;
using Renesandro.Media.Jobs;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

public sealed class QueueLedgerTests
{
    private static readonly Canvas Canvas = new(1080, 1920, new FrameRate(30000, 1001), CanvasFit.Crop);

    [Fact]
    public void A_canvas_is_read_back_as_it_was_settled()
    {
        Read(QueueLedger.Write(Canvas)).ShouldBe(Canvas);
        Read(QueueLedger.Write(Canvas with { Background = "#1a2b3c" })).ShouldBe(Canvas with { Background = "#1a2b3c" });
    }

    [Fact]
    public void A_canvas_that_was_settled_before_there_were_backgrounds_has_none() =>
        Read("1080 1920 30000/1001 Crop").ShouldBe(Canvas);

    private static Canvas? Read(string value) => QueueLedger.CanvasOf(new JobResult(QueueLedger.CanvasName, value));
}
