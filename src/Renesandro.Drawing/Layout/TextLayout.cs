namespace Renesandro.Drawing.Layout;

/// <summary>Lines at their places in a picture. Measures are in em, from the upper left corner of the picture.</summary>
internal sealed record TextLayout(IReadOnlyList<PlacedLine> Lines, double Width, double Height)
{
    /// <summary>What a box is drawn behind.</summary>
    public required Extent Block { get; init; }

    /// <summary>Size of the letters in pixels.</summary>
    public double Pixels { get; init; }

    /// <summary>Size of the letters in percent of the shorter side of the canvas.</summary>
    public double Size { get; init; }

    public int PixelWidth => (int)Math.Ceiling((Width * Pixels) - Tolerance);

    public int PixelHeight => (int)Math.Ceiling((Height * Pixels) - Tolerance);

    private const double Tolerance = 1e-6;
}

/// <summary>A line at its place.</summary>
/// <param name="Line">Its glyphs.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Baseline">Where its letters stand.</param>
/// <param name="Top">Top of a box behind words of it.</param>
/// <param name="Bottom">Bottom of a box behind words of it.</param>
internal sealed record PlacedLine(ShapedLine Line, double X, double Baseline, double Top, double Bottom);
