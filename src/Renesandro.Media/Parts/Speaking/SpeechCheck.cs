using System.Globalization;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>What is known of the speech of a job that is only planned.</summary>
/// <param name="Warnings">One for each recording that cannot be used, and those about speech that is longer than its clip.</param>
/// <param name="Unusable">Texts and recordings that cannot be used.</param>
/// <param name="Lengths">Length of what is spoken over variants, in the order of the request; null where nothing is heard.</param>
internal sealed record SpeechFindings(IReadOnlyList<RequestWarning> Warnings, IReadOnlySet<SpeechSource> Unusable, IReadOnlyList<SpeechLength?> Lengths);

/// <summary>Checks the recordings of a job that is only planned, and what is known of the rest of its speech.</summary>
internal sealed record SpeechCheck : Part<SpeechFindings>
{
    public override async Task<Outcome<SpeechFindings>> MakeAsync(PartGraph graph)
    {
        var recordings = await FaultsAsync(graph).ConfigureAwait(false);
        var warnings = RequestPlaces.OfSpeeches(graph.Plan.Request)
            .Where(place => place.Speech.Unlabelled is SpeechRecording recording && recordings.ContainsKey(recording.Source))
            .Select(place => (place.Path, Label: VariantSpeech.Of(place.Speech)!.Label, Fault: recordings[((SpeechRecording)place.Speech.Unlabelled).Source]))
            .Select(found => new RequestWarning($"{found.Path} ({found.Label}) cannot be used: {found.Fault.Reason}", found.Path))
            .ToList();
        foreach (var segment in graph.Needs.Segments.Where(segment => segment.Speech is not null))
        {
            var spoken = await graph.GetAsync(new ClipSpeechPart(segment.Clip.Range, segment.Speech!)).ConfigureAwait(false);
            var overflow = spoken.Value is { } speech ? speech.Overflow : await EstimateAsync(graph, segment).ConfigureAwait(false);
            warnings.AddRange(overflow is null ? [] : [new RequestWarning($"{RequestPlaces.OfSpeech(segment)}: {overflow}", RequestPlaces.OfSpeech(segment))]);
        }

        var lengths = new SpeechLength?[graph.Plan.Speeches.Count];
        foreach (var pick in graph.Needs.Speeches)
        {
            lengths[pick.Index] = await LengthOfAsync(graph, pick.Source).ConfigureAwait(false);
        }

        var unusable = graph.Plan.Request.Speeches.Select(speech => speech.Unlabelled)
            .Where(speech => IsRefused(graph, speech) || (speech is SpeechRecording { Source: var range } && recordings.ContainsKey(range))).ToHashSet();
        return new Outcome<SpeechFindings>(new SpeechFindings([.. OfTexts(graph), .. warnings], unusable, lengths), null);
    }

    /// <returns>Null where nothing is heard.</returns>
    private static async Task<SpeechLength?> LengthOfAsync(PartGraph graph, SpeechSource source)
    {
        var spoken = await graph.GetAsync(new SpokenPart(source)).ConfigureAwait(false);
        return spoken.Value is { } heard ? new SpeechLength(heard.Track.Samples, IsEstimated: false)
            : source is SpeechText text && SpokenWords.In(text.Text) ? new SpeechLength(SpeechEstimate.SamplesOf(text), IsEstimated: true)
            : null;
    }

    /// <summary>Says that a text which is not spoken yet will be longer than its clip; null when it fits, or when the clip waits for it.</summary>
    private static async Task<string?> EstimateAsync(PartGraph graph, Segment segment)
    {
        if (graph.Plan.Request.Options.SpeechOverflow != SpeechOverflow.Trim
            || (await graph.GetAsync(new CheckedClipPart(segment.Clip.Range, graph.Plan.FirstCanvas)).ConfigureAwait(false)).Value is not { } clip
            || await LengthOfAsync(graph, segment.Speech!).ConfigureAwait(false) is not { } length
            || !length.Exceeds(clip.Frames, clip.Canvas.FrameRate))
        {
            return null;
        }

        var end = clip.Canvas.FrameRate.DurationOf(clip.Frames).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{length.Sentence} and is faded out at the end of the clip, at {end:0.0} s");
    }

    /// <summary>The texts without words: a paid service refuses them, any other voice may make something of them.</summary>
    private static IEnumerable<RequestWarning> OfTexts(PartGraph graph) =>
        from place in RequestPlaces.OfSpeeches(graph.Plan.Request)
        let text = place.Speech.Unlabelled as SpeechText
        where text is not null && graph.Needs.Texts.Contains(text) && !SpokenWords.In(text.Text)
        select new RequestWarning($"{place.Path} {(graph.Services.Speaker is IPaidTextToSpeech ? SpokenWords.None : SpokenWords.Doubtful)}", place.Path);

    /// <summary>Whether a service that is paid would be asked to speak no words.</summary>
    private static bool IsRefused(PartGraph graph, SpeechSource speech) =>
        speech is SpeechText text && graph.Services.Speaker is IPaidTextToSpeech && !SpokenWords.In(text.Text);

    private static async Task<Dictionary<MediaSource, Fault>> FaultsAsync(PartGraph graph)
    {
        var made = await Task.WhenAll(graph.Needs.Recordings.Select(async range =>
            (range, (await graph.GetAsync(new RecordingPart(range)).ConfigureAwait(false)).Fault))).ConfigureAwait(false);
        return made.Where(recording => recording.Fault is not null).ToDictionary(recording => recording.range, recording => recording.Fault!);
    }
}
