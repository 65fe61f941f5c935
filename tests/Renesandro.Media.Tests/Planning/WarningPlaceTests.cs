using Renesandro.Contracts;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning;

/// <summary>A plan tells where in the request its warnings belong, as errors name places.</summary>
public class WarningPlaceTests
{
    public WarningPlaceTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_warning_leads_to_what_it_is_about()
    {
        using var lab = new PipelineLab();
        var clip = PipelineLab.Source(lab.Media.MakeVideo(0.4, "160x90"));
        var cut = lab.Media.Root + "/cut.mp4";
        await File.WriteAllTextAsync(cut, "no video", Cancelled);
        var silent = PipelineLab.Source(lab.Media.Make("wav", "-f lavfi -i anullsrc=r=24000:d=1")) with { Label = "mute" };
        var overlay = new ImageOverlay(PipelineLab.Source(cut)) { Place = new Placement { From = 0 } };
        var request = PipelineLab.Request([]) with
        {
            VideoBlocks = [new MediaBlock("ho ok", [clip with { Label = "wide" }, PipelineLab.Source(cut) with { Label = "cut" }]), new MediaBlock("cta", [clip with { Sound = 1 }])],
            AudioBlocks = [new MediaBlock("bed", [silent])],
            TextToSpeech = [new SpeechText("…", null)],
        };
        request = request with
        {
            Options = request.Options with { Canvas = new CanvasRequest(90, 160), Transition = new TransitionRequest("dissolve", 0.1), Poster = new PosterRequest(5), Overlays = [overlay] },
        };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);

        plan.WarningPlaces.Select(place => place.Message).ShouldBeSubsetOf(plan.Warnings);
        plan.Warnings.Except(plan.WarningPlaces.Select(place => place.Message)).ShouldBeEmpty();
        PathsOf("have a different shape").ShouldBe(["video_blocks[\"ho ok\"][0]", "video_blocks.cta[0]"]);
        PathsOf("ho ok/cut: ").ShouldBe(["video_blocks[\"ho ok\"][1]"]);
        PathsOf("no sound of its own").ShouldBe(["video_blocks.cta[0]"]);
        PathsOf("is silent").ShouldBe(["audio_blocks.bed[0]"]);
        PathsOf("has no letter").ShouldBe(["text_to_speech[0]"]);
        PathsOf("\"dissolve\"").ShouldBe(["options.transition"]);
        PathsOf("options.poster names").ShouldBe(["options.poster"]);
        PathsOf("options.overlays[0]").ShouldBe(["options.overlays[0].image"]);

        string[] PathsOf(string part) => [.. plan.WarningPlaces.Where(place => place.Message.Contains(part, StringComparison.Ordinal)).Select(place => place.Path)];
    }
}
