using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>What it costs to encode transitions.</summary>
internal static class PairCosts
{
    /// <summary>The costs, one for each canvas. Pairs of the same two files are one encode; one with a clip that cannot be used is none.</summary>
    public static IEnumerable<EncodeCost> Of(EncodeClass paid, IEnumerable<ShownPair> pairs, ClipLengths lengths) =>
        from pair in pairs
        let frames = (From: lengths.FramesOf(pair.From), To: lengths.FramesOf(pair.To))
        where frames is { From: not null, To: not null }
        group (Files: (pair.From.Range, frames.From, pair.From.Look, pair.To.Range, frames.To, pair.To.Look), Joint: pair.From.Look.Exit) by pair.Canvas into encodes
        let distinct = encodes.DistinctBy(pair => pair.Files).ToArray()
        let rate = lengths.Canvas!.FrameRate
        select new EncodeCost(paid, encodes.Key, distinct.Length, rate.DurationOf(distinct.Sum(pair => pair.Joint.FramesAt(rate))));
}
