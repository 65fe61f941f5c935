using Renesandro.Media.Audio;
using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Words;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>What is said in a speech, in writing, from its beginning: the words of a text, or what was written down of a recording.</summary>
/// <param name="Speech">The text or the recording, without its label.</param>
/// <param name="Captions">What was written down of a recording; null for a text, and when nobody did.</param>
internal sealed record ScriptPart(SpeechSource Speech, Uri? Captions) : Part<CaptionScript>
{
    private const string NoTimes = "the speech service did not say when the words of this text are spoken, so it cannot have captions: speak it with another model, or leave out options.captions.";

    public static ScriptPart Of(SpeechSource source) => new(source.Unlabelled, (source as SpeechRecording)?.Source.Captions?.Url);

    /// <summary>What was written down of a clip or a recording.</summary>
    public static ScriptPart Of(MediaSource range, Uri captions) => new(new SpeechRecording(range), captions);

    public override async Task<Outcome<CaptionScript>> MakeAsync(PartGraph graph)
    {
        if (Speech is SpeechText text)
        {
            var spoken = await graph.GetAsync(new SpokenPart(text)).ConfigureAwait(false);
            return spoken.Value?.IsStandIn ?? !graph.MaySpeak
                ? new Outcome<CaptionScript>(EstimateOf(text), null)
                : spoken.Then(track => track.Times is { } times ? WordTimes.Of(text.Text, times) : throw new SourceException(NoTimes));
        }

        if (Captions is null)
        {
            return new Outcome<CaptionScript>(CaptionScript.Empty, null);
        }

        var range = ((SpeechRecording)Speech).Source;
        var written = await graph.GetAsync(new CaptionFilePart(Captions)).ConfigureAwait(false);
        return await written.ThenAsync(script => CaptionDrawing.CheckedAsync(graph, script.Between(range.StartTime ?? TimeSpan.Zero, range.EndTime), Captions)).ConfigureAwait(false);
    }

    /// <summary>A text that is not spoken yet, at the speed of most voices.</summary>
    private static CaptionScript EstimateOf(SpeechText text) =>
        new([.. WordTimes.Spread(text.Text, TimeSpan.Zero, TimeSpan.FromSeconds((double)SpeechEstimate.SamplesOf(text) / AudioTrack.SampleRate))]);
}
