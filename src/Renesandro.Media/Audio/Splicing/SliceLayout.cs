using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Splicing;

/// <summary>
/// The stream that is encoded once for all lengths: the body, which is the mix without a fade at the end, one block of
/// silence, then for every length a tail, which repeats a few blocks of the mix, fades, and ends in silence.
/// </summary>
internal sealed class SliceLayout
{
    /// <param name="lengths">Lengths in samples; equal ones share a tail.</param>
    public SliceLayout(IEnumerable<long> lengths)
    {
        var distinct = lengths.Distinct().Order().ToArray();
        var probes = distinct.Select(length => SlicePlan.Create(length, 0)).Where(plan => !plan.IsWhole).ToArray();

        // The encoder chooses the windows of a packet with a look-ahead of one block.
        BodyBlocks = probes.Length == 0 ? 0 : probes[^1].FadeBlock + 1;
        SpooledFrom = distinct.Select(length => SlicePlan.Create(length, 0).FirstBlock).Min() * (long)AacFrame.Samples;
        MaxLength = distinct[^1];

        var next = BodyBlocks + 1;
        var plans = new List<SlicePlan>(distinct.Length);
        foreach (var length in distinct)
        {
            var plan = SlicePlan.Create(length, next);
            plans.Add(plan);
            next += plan.Blocks;
        }

        Plans = plans;
        Blocks = next;
    }

    /// <summary>Blocks of the body.</summary>
    public int BodyBlocks { get; }

    /// <summary>Blocks of the whole stream.</summary>
    public int Blocks { get; }

    /// <summary>First sample of the mix that a tail needs.</summary>
    public long SpooledFrom { get; }

    /// <summary>Number of samples of the mix that are needed.</summary>
    public long MaxLength { get; }

    /// <summary>A plan for each distinct length, shortest first, in the order of the tails in the stream.</summary>
    public IReadOnlyList<SlicePlan> Plans { get; }
}
