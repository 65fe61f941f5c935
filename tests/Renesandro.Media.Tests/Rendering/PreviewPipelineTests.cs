using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Renesandro.Media.Speech;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

public sealed class PreviewPipelineTests : IDisposable
{
    private readonly TestMedia _media = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task The_first_variants_are_rendered_and_the_others_once_they_are_approved()
    {
        using var lab = new PipelineLab();
        var request = Request(2);

        var preview = await lab.Pipeline.PreviewAsync(request, null, Cancelled);
        var (first, manifest) = (Times(lab), lab.Manifest());
        var result = await preview.ApproveAsync(null, Cancelled);

        (preview.Result.Rendered, preview.Result.LeftOut).ShouldBe((2, 2));
        first.Keys.ShouldBe(["0000_a0_b0.mp4", "0001_a0_b1.mp4"]);
        manifest.GetProperty("left_out").GetInt64().ShouldBe(2);
        manifest.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("index").GetInt64()).ShouldBe([0, 1]);

        (result.Rendered, result.LeftOut, result.Seed, result.Folder.Id).ShouldBe((4, 0, preview.Result.Seed, preview.Result.Folder.Id));
        var all = Times(lab);
        all.Count.ShouldBe(4);
        first.ShouldBeSubsetOf(all);
        lab.Manifest().TryGetProperty("left_out", out _).ShouldBeFalse();
        lab.Manifest().GetProperty("variants").GetArrayLength().ShouldBe(4);
        lab.Leftovers().ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => preview.ApproveAsync(null, Cancelled));
    }

    [Fact]
    public async Task A_preview_of_all_variants_leaves_none_out()
    {
        using var lab = new PipelineLab();
        var preview = await lab.Pipeline.PreviewAsync(Request(4), null, Cancelled);

        (preview.Result.Rendered, preview.Result.LeftOut).ShouldBe((4, 0));
        (await preview.ApproveAsync(null, Cancelled)).ShouldBeSameAs(preview.Result);
    }

    [Fact]
    public async Task Rendering_without_a_queue_waits_for_nobody()
    {
        using var lab = new PipelineLab();

        (await lab.RenderAsync(Request(1), Cancelled)).Rendered.ShouldBe(4);
    }

    [Fact]
    public async Task A_preview_has_the_canvas_of_the_whole_job_and_of_its_own_work_only_what_it_shows()
    {
        var speaker = new CountingSpeaker { Recording = _media.MakeSine(0.2) };
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        var request = PipelineLab.Request([_media.MakeVideo(0.3, "160x90"), _media.MakeVideo(0.3, "320x180")]) with
        {
            TextToSpeech = [new SpeechText("one", null), new SpeechText("two", null), new SpeechText("three", null)],
            Picks = new PickRequest(Speech: PickKind.All),
        };

        var preview = await lab.Pipeline.PreviewAsync(request with { Options = request.Options with { Preview = 2 } }, null, Cancelled);

        preview.Result.Canvas.ShouldNotBeNull().ShouldSatisfyAllConditions(canvas => canvas.Width.ShouldBe(320), canvas => canvas.Height.ShouldBe(180));
        (preview.Result.Rendered, preview.Result.LeftOut, speaker.Calls).ShouldBe((2, 4, 2));
        (await preview.ApproveAsync(null, Cancelled)).Rendered.ShouldBe(6);
        speaker.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_plan_says_how_many_come_first()
    {
        using var lab = new PipelineLab();

        (await lab.Pipeline.PlanAsync(Request(3), Cancelled)).Preview.ShouldBe(3);
        (await lab.Pipeline.PlanAsync(Request(4), Cancelled)).Preview.ShouldBeNull();
    }

    private RenderRequest Request(int preview)
    {
        var request = PipelineLab.Request(
            [_media.MakeVideo(0.3, "160x90"), _media.MakeVideo(0.4, "160x90")], [_media.MakeVideo(0.3, "160x90"), _media.MakeVideo(0.5, "160x90")]);
        return request with { Options = request.Options with { Preview = preview } };
    }

    private static Dictionary<string, DateTime> Times(PipelineLab lab) => lab.Files().ToDictionary(file => Path.GetFileName(file), File.GetLastWriteTimeUtc);
}
