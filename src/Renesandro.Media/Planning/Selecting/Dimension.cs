namespace Renesandro.Media.Planning.Selecting;

/// <summary>What a variant has one alternative of: a video block, a text block, an audio block, or the speech.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Block">Place of the block in the request; 0 for the speech.</param>
/// <param name="Name">Name of the block, or <c>speech</c>.</param>
/// <param name="Alternatives">At least one.</param>
internal sealed record Dimension(DimensionKind Kind, int Block, string Name, IReadOnlyList<DimensionAlternative> Alternatives)
{
    /// <value>How its alternative is chosen: combined with all others, or picked for each variant.</value>
    public DimensionUse Use { get; init; }

    /// <value>Number of alternatives that variants may have.</value>
    public int Size => Use == DimensionUse.Fixed ? 1 : Alternatives.Count;

    public bool IsPicked => Use is DimensionUse.PickedAtRandom or DimensionUse.PickedEvenly;

    /// <value>Whether some alternatives are drawn more often than others.</value>
    public bool IsWeighted { get; } = Alternatives.Any(alternative => alternative.Weight != 1);
}

/// <summary>One alternative of a dimension.</summary>
/// <param name="Names">What the request may call it; the first is what it is shown as.</param>
/// <param name="Weight">How often it is drawn, compared with the others.</param>
internal sealed record DimensionAlternative(IReadOnlyList<string> Names, double Weight);

/// <summary>What the alternatives of a dimension are.</summary>
internal enum DimensionKind
{
    Video,
    Text,
    Music,
    Speech,
}

/// <summary>How the alternative of a dimension is chosen.</summary>
internal enum DimensionUse
{
    Combined,
    Fixed,
    PickedAtRandom,
    PickedEvenly,
}
