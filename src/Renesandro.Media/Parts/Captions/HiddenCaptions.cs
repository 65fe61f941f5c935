using System.Globalization;
using Renesandro.Media.Fetching;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Captions;

/// <summary>Written captions that begin when their clip or their recording is over: they are not shown.</summary>
internal static class HiddenCaptions
{
    /// <summary>A warning for each file that has some.</summary>
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(
        PartGraph graph, IReadOnlyCollection<Segment> segments, IEnumerable<SpeechPick> picks, CancellationToken cancellationToken)
    {
        var warnings = new List<RequestWarning>();
        foreach (var captioned in CaptionPlaces.Files(segments, picks))
        {
            var file = await graph.GetAsync(new CaptionFilePart(captioned.Url), cancellationToken).ConfigureAwait(false);
            if (file.Value is { } script && await LengthOfAsync(graph, captioned, cancellationToken).ConfigureAwait(false) is { } length)
            {
                var (over, cut) = ((captioned.Range.StartTime ?? TimeSpan.Zero) + length, captioned.Range.EndTime ?? TimeSpan.MaxValue);
                var end = cut < over ? cut : over;
                var hidden = script.Starts.Count(start => start >= end);
                warnings.AddRange(hidden == 0 ? [] : [new RequestWarning(Sentence(captioned, hidden, script.Starts.Count, end), captioned.Path)]);
            }
        }

        return [.. warnings.DistinctBy(warning => warning.Message)];
    }

    /// <returns>How long a recording is heard; null when it cannot be used.</returns>
    public static async Task<TimeSpan?> LengthOfAsync(PartGraph graph, SpeechSource recording, CancellationToken cancellationToken) =>
        (await graph.GetAsync(new SpokenPart(recording), cancellationToken).ConfigureAwait(false)).Value?.Track.Duration;

    private static async Task<TimeSpan?> LengthOfAsync(PartGraph graph, CaptionedRange captioned, CancellationToken cancellationToken)
    {
        if (captioned.Clip is null)
        {
            return await LengthOfAsync(graph, new SpeechRecording(captioned.Range), cancellationToken).ConfigureAwait(false);
        }

        var lengths = (await graph.GetAsync(new LengthsDecision(), cancellationToken).ConfigureAwait(false)).Value!;
        return lengths.FramesOf(captioned.Clip) is { } frames ? lengths.Canvas!.FrameRate.DurationOf(frames) : null;
    }

    private static string Sentence(CaptionedRange captioned, int hidden, int all, TimeSpan end) => string.Create(
        CultureInfo.InvariantCulture,
        $"{captioned.Path}: {hidden} of {all} captions in {SourceNames.Shown(captioned.Url)} {(hidden == 1 ? "is" : "are")} not shown, since {(hidden == 1 ? "it begins" : "they begin")} after the end of the {(captioned.Clip is null ? "recording" : "clip")}, at {end.TotalSeconds:0.###} s.");
}
