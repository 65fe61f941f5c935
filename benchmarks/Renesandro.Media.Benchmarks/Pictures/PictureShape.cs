namespace Renesandro.Media.Benchmarks.Pictures;

/// <summary>4 × 4 × 4 × 4 short clips of 1080×1920.</summary>
internal static class PictureShape
{
    public const int Blocks = 4;
    public const int Alternatives = 4;
    public const int FrameRate = 30;
    public const int Texts = 5;
    public const double TransitionSeconds = 0.4;

    public static int Variants { get; } = (int)Math.Pow(Alternatives, Blocks);

    public static int Clips => Blocks * Alternatives;

    /// <summary>Pairs of clips that follow each other in some variant.</summary>
    public static int Pairs => (Blocks - 1) * Alternatives * Alternatives;

    /// <summary>Seconds of all clips.</summary>
    public static double Seconds { get; } = All.Sum(clip => SecondsOf(clip.Block, clip.Alternative));

    /// <summary>Seconds of the clips of a block, as a part of those of all.</summary>
    public static double ShareOf(int block) => Enumerable.Range(0, Alternatives).Sum(alternative => SecondsOf(block, alternative)) / Seconds;

    public static IEnumerable<(int Block, int Alternative)> All =>
        from block in Enumerable.Range(0, Blocks) from alternative in Enumerable.Range(0, Alternatives) select (block, alternative);

    /// <summary>Minutes of all variants.</summary>
    public static double Minutes => Seconds / Alternatives * Variants / 60;

    /// <summary>Whole frames, from 2 to 3 s.</summary>
    public static int FramesOf(int block, int alternative) => 60 + (7 * alternative) + (2 * block);

    public static double SecondsOf(int block, int alternative) => (double)FramesOf(block, alternative) / FrameRate;
}
