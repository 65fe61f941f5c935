using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>Checks the recordings of a job that is only planned, and what is known of the speech of its clips.</summary>
internal static class SpeechCheck
{
    /// <summary>The texts that no voice can speak.</summary>
    public static IEnumerable<string> OfTexts(PartGraph graph) =>
        from place in RequestPlaces.OfSpeeches(graph.Plan.Request)
        let text = place.Speech.Unlabelled as SpeechText
        where text is not null && graph.Needs.Texts.Contains(text) && !SpokenWords.In(text.Text)
        select $"{place.Path} {SpokenWords.None}";

    /// <returns>A warning for each recording that cannot be used, and those about speech that is longer than its clip.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var recordings = await FaultsAsync(graph).WaitAsync(cancellationToken).ConfigureAwait(false);
        var warnings = RequestPlaces.OfSpeeches(graph.Plan.Request)
            .Where(place => place.Speech.Unlabelled is SpeechRecording recording && recordings.ContainsKey(recording.Source))
            .Select(place => (place.Path, Label: VariantSpeech.Of(place.Speech)!.Label, Fault: recordings[((SpeechRecording)place.Speech.Unlabelled).Source]))
            .Select(found => $"{found.Path} ({found.Label}) cannot be used: {found.Fault.Reason}")
            .ToList();
        foreach (var segment in graph.Needs.Segments.Where(segment => segment.Speech is not null))
        {
            var spoken = await graph.GetAsync(new ClipSpeechPart(segment.Clip.Range, segment.Speech!), cancellationToken).ConfigureAwait(false);
            warnings.AddRange(spoken.Value is { Overflow: { } overflow } ? [$"{RequestPlaces.OfSpeech(segment)}: {overflow}"] : []);
        }

        return warnings;
    }

    private static async Task<Dictionary<MediaSource, Fault>> FaultsAsync(PartGraph graph)
    {
        var made = await Task.WhenAll(graph.Needs.Recordings.Select(async range =>
            (range, (await graph.GetAsync(new RecordingPart(range)).ConfigureAwait(false)).Fault))).ConfigureAwait(false);
        return made.Where(recording => recording.Fault is not null).ToDictionary(recording => recording.range, recording => recording.Fault!);
    }
}
