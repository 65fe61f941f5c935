using System.Globalization;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>Refuses selections that are larger than a job may be.</summary>
/// <param name="Selection">The selection.</param>
/// <param name="Take">Number of variants after which the job ends.</param>
/// <param name="MaxVariants">Number of variants that a job may have.</param>
internal sealed record SelectionLimit(SelectionRequest Selection, long Take, long MaxVariants)
{
    /// <param name="count">Number of variants that are selected.</param>
    /// <returns>Number of variants that are rendered.</returns>
    /// <exception cref="RenderRequestException">More than a job may have.</exception>
    public long Check(UInt128 count)
    {
        var variants = (long)UInt128.Min(count, (UInt128)Take);
        if (variants <= MaxVariants)
        {
            return variants;
        }

        var figure = count == UInt128.MaxValue ? "more than 10^38" : count.ToString("N0", CultureInfo.InvariantCulture);
        var (path, what, cure) = Selection.Kind switch
        {
            SelectionKind.All => ("video_blocks", "the blocks have {0} combinations", "drop alternatives"),
            SelectionKind.List => ("selection.list", "names {0} variants", "split it"),
            SelectionKind.Random or SelectionKind.Balanced => ("selection.count", "selects {0} variants", "lower it"),
            _ => ("selection.kind", "takes at least {0} variants", "vary fewer dimensions"),
        };
        throw new RenderRequestException(
            RenderRequestErrorKind.Impossible,
            [
                new RenderRequestError(
                    path,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{what.Replace("{0}", figure, StringComparison.Ordinal)}, and a job may have {MaxVariants:N0}: {cure}, set options.take, or raise Renesandro:Rendering:MaxVariants")),
            ]);
    }
}
