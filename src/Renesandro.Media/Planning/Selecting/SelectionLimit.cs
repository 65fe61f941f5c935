using System.Globalization;
using Renesandro.Media.Planning.Selecting.Numbers;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>Refuses selections that are larger than a job may be.</summary>
/// <param name="Selection">The selection.</param>
/// <param name="Take">Number of variants after which the job ends.</param>
/// <param name="MaxVariants">Number of variants that a job may have.</param>
/// <param name="Canvases">Number of canvases, in each of which a combination is a variant.</param>
internal sealed record SelectionLimit(SelectionRequest Selection, long Take, long MaxVariants, int Canvases)
{
    /// <param name="count">Number of combinations that are selected.</param>
    /// <returns>Number of combinations that are rendered, the last perhaps not in every canvas.</returns>
    /// <exception cref="RenderRequestException">More than a job may have.</exception>
    public long Check(UInt128 count)
    {
        var variants = (long)UInt128.Min(SaturatedMath.Multiply(count, (UInt128)Canvases), (UInt128)Take);
        if (variants <= MaxVariants)
        {
            return (variants / Canvases) + (variants % Canvases > 0 ? 1 : 0);
        }

        var figure = count == UInt128.MaxValue ? "more than 10^38" : count.ToString("N0", CultureInfo.InvariantCulture);
        var (path, what, cure) = Selection.Kind switch
        {
            SelectionKind.All => ("video_blocks", "the blocks have {0} combinations", "drop alternatives"),
            SelectionKind.List => ("selection.list", "names {0} variants", "split it"),
            SelectionKind.Random or SelectionKind.Balanced => ("selection.count", "selects {0} variants", "lower it"),
            _ => ("selection.kind", "takes at least {0} variants", "vary fewer dimensions"),
        };
        var (each, unit) = Canvases == 1 ? ("", "") : ($", each in {Canvases} canvases", " variants");
        throw new RenderRequestException(
            RenderRequestErrorKind.Impossible,
            [
                new RenderRequestError(
                    path,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{what.Replace("{0}", figure, StringComparison.Ordinal)}{each}, and a job may have {MaxVariants:N0}{unit}: {cure}, set options.take, or raise Renesandro:Rendering:MaxVariants")),
            ]);
    }
}
