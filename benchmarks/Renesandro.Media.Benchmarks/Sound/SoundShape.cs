namespace Renesandro.Media.Benchmarks.Sound;

/// <summary>Blocks × alternatives of a job of about 18 s.</summary>
/// <param name="Blocks">Number of blocks.</param>
/// <param name="Alternatives">Clips in each.</param>
/// <param name="IsEqual">Whether all clips of a block last equally long.</param>
internal sealed record SoundShape(int Blocks, int Alternatives, bool IsEqual)
{
    public const int FrameRate = 30;

    private const int VariantFrames = 18 * FrameRate;

    public int Variants => (int)Math.Pow(Alternatives, Blocks);

    /// <summary>
    /// Frames of a clip. Where clips differ, no two choices of the clips before the last one last equally long, so the last clip begins nowhere twice; of
    /// 10,000 variants, in no 1,000 of them.
    /// </summary>
    public int FramesOf(int block, int alternative)
    {
        var mean = VariantFrames / Blocks;
        var step = IsEqual ? 0 : block < Blocks - 1 ? Math.Min((int)Math.Pow(Alternatives, block), mean / Alternatives) : 2;
        return mean + (step * alternative) - (step * Alternatives / 2);
    }

    public int[] PicksOf(int variant) => new JobShape(Blocks, Alternatives).PicksOf(variant);
}
