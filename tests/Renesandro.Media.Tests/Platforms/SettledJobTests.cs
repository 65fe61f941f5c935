using System.Text.Json;
using Microsoft.Extensions.Options;
using Renesandro.Media.Combining;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Planning;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Settling;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Speech;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

/// <summary>What platforms settle goes with a job.</summary>
public sealed class SettledJobTests
{
    private static readonly PlatformCatalog Catalog = new(Options.Create(new PlatformOptions()));

    [Theory]
    [InlineData("\"youtube\"")]
    [InlineData("[\"amazon\", \"dv360\"]")]
    [InlineData("\"pinterest\"")]
    public void A_queued_job_keeps_what_was_settled(string platform)
    {
        using var document = JsonDocument.Parse($$$"""{"task_name": "t", "video_blocks": {"a": ["https://h.example/a.mp4"]}, "options": {"seed": 1, "platform": {{{platform}}} } }""");
        var settled = PlatformSettler.Settle(RenderRequestReader.Read(document.RootElement), Catalog, 30);
        var plan = JobPlan.Open(settled, new RenderingOptions());

        var stored = JsonSerializer.Serialize(RenderJobPayload.Of(document.RootElement, plan, new VoicePins()), JobRecordJson.Stored.RenderJobPayload);
        var read = JsonSerializer.Deserialize(stored, JobRecordJson.Default.RenderJobPayload)!;

        var options = read.ToRequest().Options;
        options.Canvas.ShouldBe(settled.Options.Canvas);
        options.EditLists.ShouldBe(settled.Options.EditLists);
        options.Loudness.ShouldBe(settled.Options.Loudness);
        options.Settled.Picture.ShouldBe(settled.Options.Settled.Picture);
        options.Settled.Sound.ShouldBe(settled.Options.Settled.Sound);
        read.ToPlan().ShouldNotBeNull().FirstCanvas.ShouldBe(plan.FirstCanvas);
    }

    [Fact]
    public void A_job_of_a_version_without_platforms_is_read()
    {
        var read = JsonSerializer.Deserialize(
            """{"request": {"task_name": "t", "video_blocks": {"a": ["https://h.example/a.mp4"]}}, "seed": 7, "variants": 1}""", JobRecordJson.Default.RenderJobPayload)!;

        read.ToRequest().Options.Settled.ShouldBe(FileSettings.None);
    }

    [Fact]
    public async Task A_plan_shows_the_canvas_and_warns_of_what_is_advised_against()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo()]);
        request = request with { Options = request.Options with { Platforms = ["dv360", "adobe-dsp"] } };

        var plan = await lab.Pipeline.PlanAsync(request, TestContext.Current.CancellationToken);

        plan.Warnings.ShouldContain(warning => warning.StartsWith("options.platform: adobe-dsp advises 2.5 Mbit/s to 3.5 Mbit/s", StringComparison.Ordinal));
        plan.Canvas.ShouldBe(new Canvas(1920, 1080, new FrameRate(30_000, 1001), CanvasFit.Pad));
    }

    [Fact]
    public async Task A_platform_that_refuses_the_job_is_told_before_anything_is_made()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo()]);
        request = request with { Options = request.Options with { Platforms = ["amazon"], Canvas = new CanvasRequest(640, 360) } };

        (await Should.ThrowAsync<RenderRequestException>(lab.RenderAsync(request, TestContext.Current.CancellationToken))).Errors.ShouldHaveSingleItem().ToString()
            .ShouldBe("options.canvas: is 640×360, and amazon requires at least 1920×1080: give another size, or leave it out.");
    }
}
