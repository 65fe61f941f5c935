using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Speaking;

/// <summary>A plan warns of texts that will be longer than the picture, before they are spoken.</summary>
public sealed class SpeechLengthTests : IDisposable
{
    private readonly SpeechLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(1.0, 28, "the speech will last about 2.0 s and is faded out at the end of the picture, at 1.0 s")]
    [InlineData(1.0, 16, null)]
    [InlineData(1.8, 28, null)]
    public async Task A_text_over_variants_is_estimated(double picture, int characters, string? warning)
    {
        var request = SpeechLab.Job(SpeechOverflow.Trim, SpeechLab.Clip(_lab.Media.MakeVideo(picture, "64x36"))) with { TextToSpeech = [new SpeechText(new string('a', characters), null)] };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);

        plan.Warnings.ShouldBe(warning is null ? [] : [$"text_to_speech[0]: {warning}"]);
        _lab.Speaker.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_text_over_a_clip_is_estimated_unless_the_clip_waits_for_it()
    {
        var clip = SpeechLab.Clip(_lab.Media.MakeVideo(1, "64x36")) with { Speech = new SpeechText(new string('a', 28), null) };

        (await _lab.Pipeline.PlanAsync(SpeechLab.Job(SpeechOverflow.Trim, clip), Cancelled)).Warnings.ShouldBe(
            ["video_blocks.hook[0].speech: the speech will last about 2.0 s and is faded out at the end of the clip, at 1.0 s"]);
        (await _lab.Pipeline.PlanAsync(SpeechLab.Job(SpeechOverflow.Hold, clip), Cancelled)).Warnings.ShouldNotContain(warning => warning.Contains("faded out", StringComparison.Ordinal));
    }
}
