using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Approving;

/// <summary>Some variants of a job, by ordinal. Its size is that of its ranges, not of the variants.</summary>
internal sealed class VariantSet
{
    // In order, not empty, and never neighbours, so that one set has one form.
    private readonly OrdinalRange[] _ranges;

    private VariantSet(IEnumerable<OrdinalRange> ranges)
    {
        var merged = new List<OrdinalRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last + 1)
            {
                merged[^1] = new OrdinalRange(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        _ranges = [.. merged];
        Count = _ranges.Sum(range => range.Last - range.First + 1);
    }

    /// <value>Number of variants.</value>
    public long Count { get; }

    /// <summary>The first variants of a job, and all for its number of variants.</summary>
    public static VariantSet First(long count) => new(count > 0 ? [new OrdinalRange(0, count - 1)] : []);

    /// <summary>The variants that a caller names.</summary>
    /// <param name="ordinals">The ordinals as they were named.</param>
    /// <param name="variants">Number of variants of the job.</param>
    /// <exception cref="RenderRequestException">The job has no such variant, or one is named twice.</exception>
    public static VariantSet Of(IReadOnlyList<OrdinalRange> ordinals, long variants)
    {
        var faults = new List<(int Place, string Message)>();
        OrdinalRange? before = null;
        foreach (var (range, place) in ordinals.Select((range, place) => (range, place)).OrderBy(item => item.range.First).ThenBy(item => item.place))
        {
            if (range.First < 0 || range.First > range.Last || range.Last >= variants)
            {
                var missing = range.First < 0 || range.First >= variants || range.First > range.Last ? range.First : range.Last;
                faults.Add((place, $"{missing} is not a variant of this job, whose variants are 0 to {variants - 1}."));
                continue;
            }

            if (before is { } last && range.First <= last.Last)
            {
                faults.Add((place, $"{range.First} is named twice: name each variant once."));
            }

            before = before is { } longer && longer.Last > range.Last ? longer : range;
        }

        return faults.Count == 0
            ? new VariantSet(ordinals)
            : throw new RenderRequestException(
                RenderRequestErrorKind.Impossible,
                [.. faults.OrderBy(fault => fault.Place).Take(100).Select(fault => new RenderRequestError(RequestPath.Item("ordinals", fault.Place), fault.Message))]);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static VariantSet Parse(string text) => new(text.Length == 0 ? [] : text.Split(',').Select(range => OrdinalRange.Parse(range)!.Value));

    public VariantSet With(VariantSet other) => new(_ranges.Concat(other._ranges));

    public bool Contains(long ordinal)
    {
        var (low, high) = (0, _ranges.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (ordinal > _ranges[middle].Last)
            {
                low = middle + 1;
            }
            else if (ordinal < _ranges[middle].First)
            {
                high = middle - 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Such as <c>0-2,7,10-19</c>; equal sets have equal texts.</summary>
    public override string ToString() => string.Join(',', _ranges);
}
