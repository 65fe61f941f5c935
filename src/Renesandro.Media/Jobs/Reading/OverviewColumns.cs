using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Selecting;

namespace Renesandro.Media.Jobs.Reading;

/// <summary>The columns of a job that never change: they follow from its request and its seed.</summary>
internal sealed class OverviewColumns
{
    private OverviewColumns(IReadOnlyList<OverviewDimension> dimensions, int[][] picks, long[] posters) =>
        (Dimensions, Picks, Posters) = (dimensions, picks, posters);

    public IReadOnlyList<OverviewDimension> Dimensions { get; }

    public int[][] Picks { get; }

    /// <value>For each variant the first one with the same first picture.</value>
    public long[] Posters { get; }

    public static OverviewColumns Of(JobPlan plan)
    {
        Dimension[] dimensions = [.. plan.Selection.Dimensions.All.OrderBy(dimension => dimension.Kind).ThenBy(dimension => dimension.Block)];
        var canvases = plan.Request.Options.Canvases.Count;
        var picks = new int[dimensions.Length + (canvases > 0 ? 1 : 0)][];
        for (var column = 0; column < picks.Length; column++)
        {
            picks[column] = new int[plan.Variants];
        }

        var posters = new long[plan.Variants];
        var pictures = new FirstPictures(plan);
        for (var ordinal = 0; ordinal < plan.Variants; ordinal++)
        {
            var combination = plan.CombinationOf(ordinal);
            for (var column = 0; column < dimensions.Length; column++)
            {
                picks[column][ordinal] = JobDimensions.In(combination, dimensions[column]);
            }

            if (canvases > 0)
            {
                picks[^1][ordinal] = ordinal % canvases;
            }

            posters[ordinal] = pictures.FirstWith(combination, ordinal);
        }

        return new OverviewColumns([.. dimensions.Select(Describe), .. Canvases(plan)], picks, posters);
    }

    private static OverviewDimension Describe(Dimension dimension) => new(
        dimension.Name,
        dimension.Kind switch
        {
            DimensionKind.Video => OverviewKind.Video,
            DimensionKind.Text => OverviewKind.Text,
            DimensionKind.Music => OverviewKind.Music,
            _ => OverviewKind.Speech,
        },
        [.. dimension.Alternatives.Select(alternative => alternative.Names[0])]);

    private static IEnumerable<OverviewDimension> Canvases(JobPlan plan) => plan.Request.Options.Canvases.Count > 0
        ? [new OverviewDimension("canvas", OverviewKind.Canvas, [.. plan.Canvases.Select(canvas => canvas.NameOrDefault)])]
        : [];
}
