namespace Renesandro.Drawing.Fonts;

/// <summary>A font that can be loaded: one face of a file, or one that comes with the package.</summary>
/// <param name="Path">The file; the name of a resource for a font of the package.</param>
/// <param name="Index">Which face of a collection, from 0.</param>
internal sealed record FontEntry(string Path, int Index)
{
    /// <summary>Names of the family, the first of which is shown to people.</summary>
    public required IReadOnlyList<string> Families { get; init; }

    public required string FullName { get; init; }

    /// <summary>100 to 900.</summary>
    public required int Weight { get; init; }

    /// <summary>The weights of a variable font; null for any other.</summary>
    public (float Min, float Max)? Weights { get; init; }

    /// <summary>Slanted, condensed or expanded.</summary>
    public bool IsSpecial { get; init; }

    public bool IsShipped { get; init; }

    public string Family => Families[0];

    /// <summary>How far a weight is from what the font has; of two that are equally far, the bolder one is nearer for bold text.</summary>
    public double DistanceTo(int weight) => Weights is { } range
        ? Math.Max(0, Math.Max(range.Min - weight, weight - range.Max))
        : Math.Abs(Weight - weight) + (weight >= 500 == Weight >= weight ? 0 : 0.5);
}
