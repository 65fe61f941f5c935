using Renesandro.Media.Combining;
using Renesandro.Media.Jobs.Records;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Records;

public sealed class QueueLedgerTests
{
    private static readonly Canvas Canvas = new(1080, 1920, new FrameRate(30000, 1001), CanvasFit.Crop);

    [Fact]
    public void A_canvas_is_read_back_as_it_was_settled()
    {
        Canvas other = new(1080, 1080, new FrameRate(30000, 1001), CanvasFit.Blur) { Background = "#1a2b3c", Focus = new FocusPoint(0.25, 0.8) };

        Read(QueueLedger.Write([Canvas])).ShouldBe([Canvas]);
        Read(QueueLedger.Write([other, Canvas, other])).ShouldBe([other, Canvas, other]);
    }

    [Fact]
    public void A_canvas_is_written_as_the_manifest_has_it() =>
        QueueLedger.Write([Canvas]).ShouldBe("""{"width":1080,"height":1920,"fps":"30000/1001","fit":"crop"}""");

    [Fact]
    public void A_canvas_of_an_earlier_version_is_read()
    {
        Read("1080 1920 30000/1001 Crop").ShouldBe([Canvas]);
        Read("1080 1920 30000/1001 Crop #1a2b3c").ShouldBe([Canvas with { Background = "#1a2b3c" }]);
    }

    private static IReadOnlyList<Canvas>? Read(string value) => QueueLedger.CanvasesOf(new JobResult(QueueLedger.CanvasName, value));
}
