using System.Collections.ObjectModel;

namespace Renesandro.Media.Requests.Selecting;

/// <summary>How each variant gets its music and its speech.</summary>
/// <param name="Music">How one alternative of each audio block is picked.</param>
/// <param name="Speech">How one of the texts and recordings is picked.</param>
public sealed record PickRequest(PickKind Music = PickKind.Random, PickKind Speech = PickKind.Random)
{
    /// <value>How an alternative of a text block is picked, by the name of the block; those that are not named are combined. Default empty.</value>
    public IReadOnlyDictionary<string, PickKind> Texts { get; init; } = ReadOnlyDictionary<string, PickKind>.Empty;
}

/// <summary>How an alternative is picked.</summary>
public enum PickKind
{
    /// <summary>At random, by the seed and the ordinal of the variant.</summary>
    Random,

    /// <summary>Each equally often, also in the first variants.</summary>
    Balanced,

    /// <summary>Every one: they are combined with the clips, which multiplies the variants.</summary>
    All,
}
