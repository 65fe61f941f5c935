using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech.Timing;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>Speech that can be heard.</summary>
/// <param name="Track">The decoded sound.</param>
/// <param name="Warnings">Warnings about the voice and the style.</param>
internal sealed record SpokenTrack(AudioTrack Track, IReadOnlyList<string> Warnings)
{
    /// <value>When the words of a text are spoken; null for a recording, and when nobody tells. Default null.</value>
    public IReadOnlyList<SpeechTiming>? Times { get; init; }

    /// <value>Whether it is silence in the place of a text that has not been spoken yet. Default false.</value>
    public bool IsStandIn { get; init; }
}

/// <summary>A text, spoken, or a recording.</summary>
internal sealed record SpokenPart(SpeechSource Source) : Part<SpokenTrack>
{
    public SpeechSource Source { get; } = Source.Unlabelled;

    public override async Task<Outcome<SpokenTrack>> MakeAsync(PartGraph graph)
    {
        if (Source is SpeechText text)
        {
            return await graph.GetAsync(new SpeechPart(text)).ConfigureAwait(false);
        }

        var recording = await graph.GetAsync(new RecordingPart(((SpeechRecording)Source).Source)).ConfigureAwait(false);
        return recording.Then(track => new SpokenTrack(track, []));
    }
}
