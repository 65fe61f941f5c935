using System.Globalization;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Captions;

/// <summary>What a plan says of the captions of a job.</summary>
internal static class CaptionWarnings
{
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var warnings = new List<RequestWarning>();
        foreach (var captioned in CaptionPlaces.Files(graph.Needs.Segments, graph.Needs.Speeches).DistinctBy(captioned => captioned.Path))
        {
            var script = await graph.GetAsync(ScriptPart.Of(captioned.Range, captioned.Url), cancellationToken).ConfigureAwait(false);
            warnings.AddRange(script.Fault is { } fault ? [new RequestWarning($"{captioned.Path} cannot be used: {fault.Reason}", captioned.Path)] : []);
        }

        if (graph.Plan.BurnsCaptions && (await FontPart.ResolveAsync(graph, CaptionStyles.Of(graph.Plan.Request)).WaitAsync(cancellationToken).ConfigureAwait(false)).Fault is { } unusable)
        {
            warnings.Add(new RequestWarning(unusable.Reason, LookPlaces.OfStyle(graph.Plan.Request, CaptionStyles.Of(graph.Plan.Request), "font")!));
        }

        warnings.AddRange(await HiddenCaptions.OfAsync(graph, graph.Needs.Segments, graph.Needs.Speeches, cancellationToken).ConfigureAwait(false));
        warnings.AddRange(
            from speech in CaptionPlaces.Speeches(graph.Needs.Segments, graph.Needs.Speeches)
            where speech.Source is SpeechRecording { Source.Captions: null }
            select new RequestWarning(
                $"{speech.Path} is a recording without captions, so nothing is shown of it: write down what is said, as SubRip or WebVTT, and name the file in its captions.", speech.Path));
        if (await ChargedAgainAsync(graph, cancellationToken).ConfigureAwait(false) is > 0 and var characters)
        {
            var message = string.Create(
                CultureInfo.InvariantCulture, $"{characters:N0} characters of speech are charged again: their recordings were made without the times of words, which captions need.");
            warnings.Add(new RequestWarning(message, "options.captions"));
        }

        return warnings;
    }

    /// <summary>What the manifest says of the captions of a variant.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken) => graph.Plan.Request.Options.Captions is null
        ? []
        : [.. (await HiddenCaptions.OfAsync(graph, variant.Timeline.Segments, variant.Sound.Speech is { } pick ? [pick] : [], cancellationToken).ConfigureAwait(false)).Select(warning => warning.Message)];

    /// <summary>The price of texts whose recordings an earlier version cached.</summary>
    private static async Task<long> ChargedAgainAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        if (graph.Services.Speaker is not IPaidTextToSpeech)
        {
            return 0;
        }

        var voices = (await graph.GetAsync(new JobVoicesPart(), cancellationToken).ConfigureAwait(false)).Value!;
        var lines = new List<SpeechLine>();
        foreach (var text in graph.Needs.Texts)
        {
            if (await voices.FindAsync(text.Voice, mayAsk: false, cancellationToken).ConfigureAwait(false) is { } voice)
            {
                lines.Add(new SpeechLine(text.Text, voice) { Style = text.Style });
            }
        }

        var speeches = graph.Services.Speeches;
        return await speeches.PriceAsync(lines, timed: true, cancellationToken).ConfigureAwait(false) - await speeches.PriceAsync(lines, timed: false, cancellationToken).ConfigureAwait(false);
    }
}
