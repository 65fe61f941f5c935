using Renesandro.Media.Planning.Approving;

namespace Renesandro.Media.Planning;

/// <summary>The variants that a job makes, and those of them that earlier attempts finished, with their lengths.</summary>
/// <param name="plan">The job.</param>
/// <param name="wanted">The variants to make; null for all.</param>
internal sealed class FinishedVariants(JobPlan plan, VariantSet? wanted = null)
{
    private readonly VariantSet _wanted = wanted ?? VariantSet.First(plan.Variants);
    private readonly int[] _frames = new int[plan.Variants];

    public void Add(long ordinal, long frames) => _frames[ordinal] = (int)Math.Clamp(frames, 1, int.MaxValue);

    /// <summary>Frames of a variant that is finished; null for one that is still to be made.</summary>
    public long? FramesOf(long ordinal) => _frames[ordinal] > 0 ? _frames[ordinal] : null;

    /// <summary>The variants to make, finished ones included.</summary>
    public IEnumerable<long> Wanted() => Wanted(0, plan.Variants);

    /// <summary>The variants that are still to be made.</summary>
    public IEnumerable<long> Pending() => Pending(0, plan.Variants);

    /// <summary>The variants of a window that are still to be made.</summary>
    public IEnumerable<long> Pending(long first, long count) => Wanted(first, count).Where(ordinal => _frames[ordinal] == 0);

    /// <summary>
    /// The lengths of all variants of a window that can be made. Finished ones are included: what the variants of a window share depends on all of
    /// their lengths, and a resumed job must produce the same bytes.
    /// </summary>
    public IEnumerable<VariantLength> LengthsOf(ClipLengths lengths, long first, long count) => lengths.Canvas is not { FrameRate: var rate }
        ? []
        : from ordinal in Wanted(first, count)
          let frames = FramesOf(ordinal) ?? lengths.FramesOf(plan.CombinationOf(ordinal))
          where frames is not null
          select new VariantLength(ordinal, frames.Value, rate);

    private IEnumerable<long> Wanted(long first, long count) => plan.Ordinals(first, count).Where(_wanted.Contains);
}
