namespace Renesandro.Media.Planning;

/// <summary>The variants of a job that earlier attempts finished, with their lengths.</summary>
internal sealed class FinishedVariants(JobPlan plan)
{
    private readonly int[] _frames = new int[plan.Variants];

    public void Add(long ordinal, long frames) => _frames[ordinal] = (int)Math.Clamp(frames, 1, int.MaxValue);

    /// <summary>Frames of a variant that is finished; null for one that is still to be made.</summary>
    public long? FramesOf(long ordinal) => _frames[ordinal] > 0 ? _frames[ordinal] : null;

    /// <summary>The variants that are still to be made.</summary>
    public IEnumerable<long> Pending() => Pending(0, plan.Variants);

    /// <summary>The variants of a window that are still to be made.</summary>
    public IEnumerable<long> Pending(long first, long count)
    {
        for (var ordinal = first; ordinal < Math.Min(first + count, plan.Variants); ordinal++)
        {
            if (_frames[ordinal] == 0)
            {
                yield return ordinal;
            }
        }
    }
}
