using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>
/// Neighbours that speak at once: what is spoken over a clip begins with its first frame, and while one clip gives way to the next, the speech of both may
/// be heard.
/// </summary>
internal static class SpeechOverlaps
{
    private const double MinSeconds = 0.05;

    /// <summary>A warning for each pair of blocks in which that happens, with the first two clips.</summary>
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var blocks = graph.Plan.Segments;
        int[] joints = [.. Enumerable.Range(0, blocks.Count - 1).Where(place => !blocks[place][0].Joint.IsCut && Speaks(blocks[place]) && Speaks(blocks[place + 1]))];
        var neighbours = joints.Length == 0 ? [] : graph.Needs.Ordinals.Select(graph.Plan.CombinationOf)
            .SelectMany(combination => joints.Select(place => (Place: place, From: combination.Clips[place], To: combination.Clips[place + 1]))).ToHashSet();
        var warnings = new List<RequestWarning>();
        foreach (var place in neighbours.Where(pair => blocks[pair.Place][pair.From].Speech is not null && blocks[pair.Place + 1][pair.To].Speech is not null).Order().GroupBy(pair => pair.Place))
        {
            var overlaps = new List<(Segment From, Segment To, double Seconds)>();
            foreach (var pair in place)
            {
                var (from, to) = (blocks[pair.Place][pair.From], blocks[pair.Place + 1][pair.To]);
                var seconds = await OverlapAsync(graph, from, cancellationToken).ConfigureAwait(false);
                overlaps.AddRange(seconds > MinSeconds ? [(from, to, seconds)] : []);
            }

            warnings.AddRange(overlaps.Count == 0 ? [] : [new RequestWarning(Format(overlaps[0], overlaps.Count - 1), RequestPlaces.OfSpeech(overlaps[0].From), RequestPlaces.OfSpeech(overlaps[0].To))]);
        }

        return warnings;
    }

    private static bool Speaks(IReadOnlyList<Segment> block) => block.Any(segment => segment.Speech is not null);

    /// <summary>For how long the speech of a clip is heard while it gives way to the next.</summary>
    private static async Task<double> OverlapAsync(PartGraph graph, Segment segment, CancellationToken cancellationToken)
    {
        var lengths = (await graph.GetAsync(new LengthsDecision(), cancellationToken).ConfigureAwait(false)).Value!;
        if (lengths.FramesOf(segment.Shown) is not { } frames)
        {
            return 0;
        }

        var rate = lengths.Canvas!.FrameRate;
        var spoken = (await graph.GetAsync(new SpokenPart(segment.Speech!), cancellationToken).ConfigureAwait(false)).Value?.Track.Samples
            ?? (segment.Speech is SpeechText text ? SpeechEstimate.SamplesOf(text) : 0);
        var heard = SpeechFit.Of(graph.Plan.Request.Options.SpeechOverflow, spoken, frames, rate).Samples;
        return ((double)heard / AudioTrack.SampleRate) - rate.DurationOf(frames - segment.Joint.FramesAt(rate)).TotalSeconds;
    }

    private static string Format((Segment From, Segment To, double Seconds) first, int more) => string.Create(
        CultureInfo.InvariantCulture,
        $"{RequestPlaces.OfSpeech(first.From)} ({first.From.Clip.Source.LabelOrDefault}) is still heard when {RequestPlaces.OfSpeech(first.To)} ({first.To.Clip.Source.LabelOrDefault}) begins, for about {first.Seconds:0.0} s")
        + $"{more switch { 0 => "", 1 => ", and so it is with another pair of these blocks", _ => $", and so it is with {more} more pairs of these blocks" }}: "
        + "shorten the first speech, give its clip a later end, or join the two blocks by a cut.";
}
