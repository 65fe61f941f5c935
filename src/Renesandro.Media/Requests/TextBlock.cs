namespace Renesandro.Media.Requests;

/// <summary>Words on the picture that have alternatives: a variant shows one of them.</summary>
/// <param name="Name">Its name in the request.</param>
/// <param name="Alternatives">At least one.</param>
public sealed record TextBlock(string Name, IReadOnlyList<TextAlternative> Alternatives)
{
    /// <value>Names of the video blocks on whose clips it is drawn; null for all. Default null.</value>
    public IReadOnlyList<string>? On { get; init; }

    /// <value>A name among the styles of the request; null for white letters with a black outline. Default null.</value>
    public string? Style { get; init; }

    /// <value>Where and when it is drawn.</value>
    public Placement Place { get; init; } = new();
}

/// <summary>One alternative of a text block.</summary>
/// <param name="Text">1 to 500 characters; null for variants without words.</param>
public sealed record TextAlternative(string? Text)
{
    /// <value>A short name for file names and manifest; null for the words themselves. Default null.</value>
    public string? Label { get; init; }

    /// <value>How often it is drawn compared with the others, 0.001 to 1,000, where alternatives are drawn; null for 1. Default null.</value>
    public double? Weight { get; init; }

    /// <summary>The label, or the words, or <c>none</c>.</summary>
    public string LabelOrDefault => Label ?? Text ?? "none";
}
