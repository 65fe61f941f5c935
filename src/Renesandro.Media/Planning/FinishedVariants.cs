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

    /// <summary>
    /// The lengths of all variants of a window that can be made. Finished ones are included: what the variants of a window share depends on all of
    /// their lengths, and a resumed job must produce the same bytes.
    /// </summary>
    public IEnumerable<VariantLength> LengthsOf(ClipLengths lengths, long first, long count) => lengths.Canvas is not { FrameRate: var rate }
        ? []
        : from ordinal in plan.Ordinals(first, count)
          let frames = FramesOf(ordinal) ?? lengths.FramesOf(plan.CombinationOf(ordinal))
          where frames is not null
          select new VariantLength(ordinal, frames.Value, rate);
}
