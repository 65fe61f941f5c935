namespace Renesandro.Media.Drawing;

/// <summary>How words look. Colours are <c>#rrggbb</c>, or <c>#rrggbbaa</c> with an opacity.</summary>
public sealed record TextStyle
{
    /// <value>Name of an installed font, or path of a font file; null for the one that comes with the drawer. Characters that it lacks are taken from others. Default null.</value>
    public string? Font { get; init; }

    /// <value>URL of a font file (http, https or upload), in the place of <see cref="Font"/>. It is fetched before anything is drawn: a drawer is given the path of its file as <see cref="Font"/>. Default null.</value>
    public Uri? FontUrl { get; init; }

    /// <summary>The style with the file of its font, once that was fetched.</summary>
    internal TextStyle With(string fontPath) => this with { Font = fontPath, FontUrl = null };

    /// <value>Weight of the font: 100 to 900; 400 is regular, 700 bold. Default 700.</value>
    public int Weight { get; init; } = 700;

    /// <value>Size of the letters (em) in percent of the shorter side of the canvas, 1 to 50. Default 6.</value>
    public double Size { get; init; } = 6;

    /// <value>The smallest size to which a text is shrunk before it is refused, in percent, at most <see cref="Size"/>; null for half of it. Default null.</value>
    public double? MinSize { get; init; }

    /// <value>Width of the lines in percent of the room that they have, 5 to 100: longer ones are wrapped. Default 100.</value>
    public double Width { get; init; } = 100;

    /// <value>Where lines of a text begin. Default <see cref="TextAlignment.Center"/>.</value>
    public TextAlignment Align { get; init; } = TextAlignment.Center;

    /// <value>Colour of the letters. Default <c>#ffffff</c>.</value>
    public string Color { get; init; } = "#ffffff";

    /// <value>Colour of the outline; null for none. Default null.</value>
    public string? Outline { get; init; }

    /// <value>Width of the outline in percent of the size of the letters, 1 to 30. Default 8.</value>
    public double OutlineWidth { get; init; } = 8;

    /// <value>Colour of the shadow; null for none. Default null.</value>
    public string? Shadow { get; init; }

    /// <value>Colour of the box behind the lines; null for none. Default null.</value>
    public string? Box { get; init; }

    /// <value>Colour of highlighted words; null for that of the others. Default null.</value>
    public string? Highlight { get; init; }

    /// <value>Colour of the box behind highlighted words; null for none. Default null.</value>
    public string? HighlightBox { get; init; }
}

/// <summary>Where the lines of a text begin.</summary>
public enum TextAlignment
{
    /// <summary>At the middle.</summary>
    Center,

    /// <summary>At the left, also for scripts that run from right to left.</summary>
    Left,

    /// <summary>At the right.</summary>
    Right,
}
