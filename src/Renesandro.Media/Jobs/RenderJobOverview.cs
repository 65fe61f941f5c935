namespace Renesandro.Media.Jobs;

/// <summary>All variants of a job in columns: item <c>n</c> of each column belongs to the variant with item <c>n</c> of <see cref="Ordinals"/>.</summary>
public sealed record RenderJobOverview
{
    /// <summary>The most variants of a job that has an overview.</summary>
    public const int MaxVariants = 100_000;

    /// <value>Number of variants of the job.</value>
    public required long Count { get; init; }

    /// <value>What the variants differ in. None when the request of the job can no longer be read.</value>
    public required IReadOnlyList<OverviewDimension> Dimensions { get; init; }

    /// <value>Indexes of the variants: all of them, or those that have ended when the request can no longer be read.</value>
    public required IReadOnlyList<long> Ordinals { get; init; }

    /// <value>A column for each dimension: which of its alternatives the variant has.</value>
    public required IReadOnlyList<IReadOnlyList<int>> Picks { get; init; }

    /// <value>Index of the first variant that shows the same first picture: the posters of both are alike.</value>
    public required IReadOnlyList<long> Posters { get; init; }

    /// <value>How far the variant is.</value>
    public required IReadOnlyList<OverviewStatus> Statuses { get; init; }

    /// <value>Length in seconds; 0 for one that is not made.</value>
    public required IReadOnlyList<double> Seconds { get; init; }

    /// <value>Length of the file; 0 for one that is not made.</value>
    public required IReadOnlyList<long> Bytes { get; init; }

    /// <value>Number of warnings.</value>
    public required IReadOnlyList<int> Warnings { get; init; }
}

/// <summary>What variants differ in.</summary>
/// <param name="Name">Name of the block, or <c>speech</c> or <c>canvas</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Alternatives">Labels of its alternatives.</param>
public sealed record OverviewDimension(string Name, OverviewKind Kind, IReadOnlyList<string> Alternatives);

/// <summary>What a dimension is.</summary>
public enum OverviewKind
{
    /// <summary>A video block.</summary>
    Video,

    /// <summary>A text block.</summary>
    Text,

    /// <summary>An audio block.</summary>
    Music,

    /// <summary>The speech.</summary>
    Speech,

    /// <summary>The canvases.</summary>
    Canvas,
}

/// <summary>How far a variant is.</summary>
public enum OverviewStatus
{
    /// <summary>Not made yet.</summary>
    Waiting = 0,

    /// <summary>Stored.</summary>
    Done = 1,

    /// <summary>It failed.</summary>
    Failed = 2,

    /// <summary>It was not approved, and is not made.</summary>
    LeftOut = 3,
}
