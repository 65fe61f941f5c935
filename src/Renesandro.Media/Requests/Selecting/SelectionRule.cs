namespace Renesandro.Media.Requests.Selecting;

/// <summary>Forbids combinations: either <see cref="Never"/>, or <see cref="When"/> with <see cref="Only"/>.</summary>
public sealed record SelectionRule
{
    /// <value>Alternatives that are never together.</value>
    public IReadOnlyList<NamedAlternatives> Never { get; init; } = [];

    /// <value>Alternatives which, all together, require <see cref="Only"/>.</value>
    public IReadOnlyList<NamedAlternatives> When { get; init; } = [];

    /// <value>The only alternatives that occur with <see cref="When"/>.</value>
    public IReadOnlyList<NamedAlternatives> Only { get; init; } = [];
}

/// <summary>One or several alternatives of a dimension.</summary>
/// <param name="Dimension">Name of a video or audio block, or <c>music</c> or <c>speech</c>.</param>
/// <param name="Names">Labels, or URLs of alternatives without one.</param>
public sealed record NamedAlternatives(string Dimension, IReadOnlyList<string> Names);
