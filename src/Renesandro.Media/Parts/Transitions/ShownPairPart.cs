using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Clips;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>The frames in which one clip of a variant gives way to the next. Pairs of the same two files are one file, whatever is spoken over them.</summary>
internal sealed record ShownPairPart(ShownPair Pair) : Part<PreparedClip>
{
    public override async Task<Outcome<PreparedClip>> MakeAsync(PartGraph graph)
    {
        var from = await ShownClipPart.FindAsync(graph, Pair.From, Pair.Canvas).ConfigureAwait(false);
        var to = await ShownClipPart.FindAsync(graph, Pair.To, Pair.Canvas).ConfigureAwait(false);
        return from.Value is { } first && to.Value is { } second
            ? await graph.GetAsync(new PairPart(first, second)).ConfigureAwait(false)
            : new Outcome<PreparedClip>(null, from.Fault ?? to.Fault);
    }
}
