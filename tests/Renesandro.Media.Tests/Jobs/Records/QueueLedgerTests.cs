using Renesandro.Media.Combining;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Tests.Planning.Selecting;
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

    [Fact]
    public void A_record_leaves_out_texts_and_canvas_which_the_request_adds_again()
    {
        var request = SelectionLab.Job([2]) with
        {
            TextBlocks = [new TextBlock("headline", [new("Sale"), new(null)])],
            Options = new RenderRequestOptions { Canvases = [new(90, 160) { Name = "9x16" }, new(160, 160)] },
        };
        var plan = new JobPlan(request, seed: 1, long.MaxValue);
        var variant = plan.Complete(new VariantResult { Ordinal = 3, Status = VariantStatus.Done, Clips = [], File = "3.mp4", Frames = 9 });
        (variant.Canvas, variant.Texts!.Single()).ShouldBe(("160x160", new VariantText("headline", "none", null)));

        var record = QueueLedger.Write(variant);

        record.Value.ShouldNotContain("headline");
        record.Value.ShouldNotContain("160x160");
        plan.Complete(QueueLedger.ReadVariant(record)).ShouldSatisfyAllConditions(
            read => read.Canvas.ShouldBe(variant.Canvas),
            read => read.Texts.ShouldBe(variant.Texts),
            read => read.Clips.ShouldBe(variant.Clips),
            read => read.Frames.ShouldBe(9));
    }

    [Fact]
    public void A_variant_of_an_earlier_version_is_read()
    {
        var record = QueueLedger.ReadVariant(new JobResult(
            QueueLedger.NameOf(2), """{"index":2,"file":"0002_a.mp4","status":"done","error":null,"clips":[],"music":[],"speech":null,"duration_seconds":1.5,"frames":45,"bytes":10,"url":null,"warnings":[]}"""));

        (record.Ordinal, record.File, record.Frames, record.Texts, record.Canvas).ShouldBe((2, "0002_a.mp4", 45, null, null));
    }

    private static IReadOnlyList<Canvas>? Read(string value) => QueueLedger.CanvasesOf(new JobResult(QueueLedger.CanvasName, value));
}
