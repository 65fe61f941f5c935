using Renesandro.Media.Drawing;

namespace Renesandro.Drawing.Layout;

/// <summary>What surrounds letters, in em.</summary>
internal static class Decoration
{
    public const double BoxSide = 0.4;
    public const double BoxTop = 0.16;
    public const double BoxRadius = 0.22;
    public const double HighlightSide = 0.14;
    public const double HighlightTop = 0.02;
    public const double HighlightRadius = 0.16;
    public const double ShadowDrop = 0.05;
    public const double ShadowBlur = 0.045;

    // Three standard deviations of the blur: beyond them nothing is seen.
    private const double ShadowReach = (3 * ShadowBlur) + ShadowDrop;

    public static double OutlineOf(TextStyle style) => style.Outline is null ? 0 : style.OutlineWidth / 100;

    /// <summary>How far outline and shadow reach beyond letters.</summary>
    public static double ReachOf(TextStyle style) => OutlineOf(style) + (style.Shadow is null ? 0 : ShadowReach);

    /// <summary>How far boxes reach beyond lines, at the sides and at top and bottom.</summary>
    public static (double Side, double Top) PaddingOf(TextStyle style) =>
        style.Box is not null ? (BoxSide, BoxTop)
        : style.HighlightBox is not null ? (HighlightSide, HighlightTop)
        : (0, 0);
}
