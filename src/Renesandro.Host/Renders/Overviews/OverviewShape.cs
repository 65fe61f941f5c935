using System.ComponentModel;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Overviews;

/// <summary>All variants of a job in columns: the n-th item of each column belongs to one variant.</summary>
internal sealed record OverviewShape
{
    [Description("Number of variants of the job.")]
    public required long Count { get; init; }

    [Description("What the variants differ in.")]
    public required IReadOnlyList<OverviewDimensionShape> Dimensions { get; init; }

    [Description("Indexes of the variants.")]
    public required IReadOnlyList<long> Ordinals { get; init; }

    [Description("A column for each dimension: which of its alternatives the variant has, from 0.")]
    public required IReadOnlyList<IReadOnlyList<int>> Picks { get; init; }

    [Description("Index of the first variant with the same first picture: its poster is the poster of this one too.")]
    public required IReadOnlyList<long> Posters { get; init; }

    [Description("0: not made yet. 1: stored. 2: failed. 3: not approved, and not made.")]
    public required IReadOnlyList<int> Status { get; init; }

    [Description("Duration in seconds; 0 for a variant that is not made.")]
    public required IReadOnlyList<double> Seconds { get; init; }

    [Description("Size of the file in bytes; 0 for a variant that is not made.")]
    public required IReadOnlyList<long> Bytes { get; init; }

    [Description("Number of warnings.")]
    public required IReadOnlyList<int> Warnings { get; init; }

    public static OverviewShape Example { get; } = new()
    {
        Count = 4,
        Dimensions = [new("hook", "video", ["a", "beach"]), new("cta", "video", ["order", "join"])],
        Ordinals = [0, 1, 2, 3],
        Picks = [[0, 0, 1, 1], [0, 1, 0, 1]],
        Posters = [0, 0, 2, 2],
        Status = [1, 1, 2, 0],
        Seconds = [7.5, 8.1, 0, 0],
        Bytes = [1_843_210, 1_990_022, 0, 0],
        Warnings = [0, 1, 0, 0],
    };

    public static OverviewShape Of(RenderJobOverview overview) => new()
    {
        Count = overview.Count,
        Dimensions = [.. overview.Dimensions.Select(dimension => new OverviewDimensionShape(dimension.Name, dimension.Kind.ToString().ToLowerInvariant(), dimension.Alternatives))],
        Ordinals = overview.Ordinals,
        Picks = overview.Picks,
        Posters = overview.Posters,
        Status = [.. overview.Statuses.Select(status => (int)status)],
        Seconds = overview.Seconds,
        Bytes = overview.Bytes,
        Warnings = overview.Warnings,
    };
}

/// <summary>What variants differ in.</summary>
internal sealed record OverviewDimensionShape(
    [property: Description("Name of the block, or speech or canvas.")] string Name,
    [property: Description("video, text, music, speech or canvas.")] string Kind,
    [property: Description("Labels of its alternatives.")] IReadOnlyList<string> Alternatives);
