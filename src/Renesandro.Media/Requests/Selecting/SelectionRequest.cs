namespace Renesandro.Media.Requests.Selecting;

/// <summary>Which of the combinations a job renders. A dimension is a video block, and an audio block or the speech.</summary>
public sealed record SelectionRequest
{
    /// <value>How variants are chosen. Default <see cref="SelectionKind.All"/>.</value>
    public SelectionKind Kind { get; init; }

    /// <value>Number of variants, for <see cref="SelectionKind.Random"/> and <see cref="SelectionKind.Balanced"/>, which require it; null otherwise.</value>
    public long? Count { get; init; }

    /// <value>The dimensions that are varied; every other one, music and speech too, is fixed to its first alternative. Null to vary all.</value>
    public IReadOnlyList<string>? Vary { get; init; }

    /// <value>Combinations that must not occur. Default: none.</value>
    public IReadOnlyList<SelectionRule> Rules { get; init; } = [];

    /// <value>The variants of <see cref="SelectionKind.List"/>, each with one alternative of each dimension. Empty otherwise.</value>
    public IReadOnlyList<IReadOnlyList<NamedAlternatives>> List { get; init; } = [];
}

/// <summary>How variants are chosen from the combinations.</summary>
public enum SelectionKind
{
    /// <summary>All combinations, the last dimension fastest.</summary>
    All,

    /// <summary>Drawn without repeats.</summary>
    Random,

    /// <summary>Every alternative equally often, also in the first variants, and pairs as evenly as possible.</summary>
    Balanced,

    /// <summary>Few variants in which every alternative occurs.</summary>
    Each,

    /// <summary>Few variants in which every two alternatives of different dimensions occur together.</summary>
    Pairwise,

    /// <summary>The variants that are named.</summary>
    List,
}
