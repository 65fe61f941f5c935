using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Transitions;

/// <summary>What a plan says of transitions: neighbours that speak at once, and bytes.</summary>
public sealed class TransitionWarningTests : IDisposable
{
    private readonly PipelineLab _lab = new();

    public TransitionWarningTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Speech_that_fills_its_clip_is_heard_over_that_of_the_next()
    {
        var (all, half) = (Recording(1), Recording(0.5));
        var request = Job([Clip("beach", all), Clip("city", half)], [Clip("order", half), Clip("silent", null)], new TransitionRequest("fade", 0.4));

        (await WarningsAsync(request)).ShouldBe(
        [
            "video_blocks.hook[0].speech (beach) is still heard when video_blocks.cta[0].speech (order) begins, for about 0.4 s: "
                + "shorten the first speech, give its clip a later end, or join the two blocks by a cut.",
        ]);
    }

    [Fact]
    public async Task Each_pair_of_blocks_is_named_once()
    {
        var all = Recording(1);
        var request = Job([Clip("a", all), Clip("b", all)], [Clip("c", all), Clip("d", all)], new TransitionRequest("fade", 0.2));

        (await WarningsAsync(request)).ShouldHaveSingleItem().ShouldStartWith(
            "video_blocks.hook[0].speech (a) is still heard when video_blocks.cta[0].speech (c) begins, for about 0.2 s, and so it is with 3 more pairs of these blocks: ");
        (await WarningsAsync(request with { Options = request.Options with { Transition = TransitionRequest.Cut } })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_has_not_been_spoken_is_estimated()
    {
        var text = new SpeechText("This sentence has about as many letters as are spoken in three seconds.", null);
        var request = Job([Clip("a", text)], [Clip("b", Recording(0.5))], new TransitionRequest("slideleft", 0.4));

        (await WarningsAsync(request)).ShouldHaveSingleItem().ShouldContain("begins, for about 0.4 s: ");
        (await WarningsAsync(request with { Options = request.Options with { SpeechOverflow = SpeechOverflow.Hold } })).ShouldHaveSingleItem().ShouldContain("begins, for about 0.4 s: ");
    }

    [Fact]
    public async Task The_bytes_of_transitions_are_part_of_the_estimate()
    {
        var cut = await BytesAsync(TransitionRequest.Cut);
        var fade = await BytesAsync(new TransitionRequest("fade", 0.4));
        var noise = await BytesAsync(new TransitionRequest("dissolve", 0.4));

        // Two seconds, of which 0.4 s overlap.
        (fade / 1.6).ShouldBeGreaterThan(cut / 2.0);
        noise.ShouldBeGreaterThan(fade * 4);

        async Task<long> BytesAsync(TransitionRequest transition)
        {
            var request = Job([Clip("a", null)], [Clip("b", null)], transition);
            return (await _lab.Pipeline.PlanAsync(request with { Options = request.Options with { Canvas = new CanvasRequest(1280, 720, new FrameRate(30)) } }, Cancelled)).EstimatedBytes;
        }
    }

    private SpeechRecording Recording(double seconds) => new(PipelineLab.Source(_lab.Media.MakeSine(seconds)));

    private MediaSource Clip(string label, SpeechSource? speech) => PipelineLab.Source(_lab.Media.MakeVideo(1, "160x90"), label) with { Speech = speech };

    private static RenderRequest Job(MediaSource[] hook, MediaSource[] cta, TransitionRequest transition)
    {
        var request = PipelineLab.Request([]);
        return request with { VideoBlocks = [new MediaBlock("hook", hook), new MediaBlock("cta", cta)], Options = request.Options with { Transition = transition } };
    }

    private async Task<string[]> WarningsAsync(RenderRequest request) =>
        [.. (await _lab.Pipeline.PlanAsync(request, Cancelled)).Warnings.Where(warning => warning.Contains("still heard", StringComparison.Ordinal))];
}
