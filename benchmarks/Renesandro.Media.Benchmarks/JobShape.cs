namespace Renesandro.Media.Benchmarks;

/// <summary>Blocks × alternatives of a job, with three or four blocks.</summary>
internal sealed record JobShape(int Blocks, int Alternatives)
{
    private const double VariantSeconds = 18;

    public int Variants => (int)Math.Pow(Alternatives, Blocks);

    public static JobShape Of(int variants) => Enumerable.Range(3, 2)
        .Select(blocks => new JobShape(blocks, (int)Math.Round(Math.Pow(variants, 1.0 / blocks))))
        .OrderBy(shape => Math.Abs(shape.Variants - variants))
        .ThenByDescending(shape => shape.Blocks)
        .First();

    /// <summary>Clips differ in length, so that variants do.</summary>
    public double SecondsOf(int block, int alternative) =>
        Math.Round((VariantSeconds / Blocks) - 0.4 + (0.8 * alternative / Alternatives) + (0.11 * block), 2);

    /// <summary>The alternatives of a variant, the last block fastest.</summary>
    public int[] PicksOf(int variant)
    {
        var picks = new int[Blocks];
        for (var block = Blocks - 1; block >= 0; block--)
        {
            (variant, picks[block]) = Math.DivRem(variant, Alternatives);
        }

        return picks;
    }
}
