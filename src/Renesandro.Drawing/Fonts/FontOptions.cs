namespace Renesandro.Drawing.Fonts;

/// <summary>Fonts, in the section <c>Renesandro:Fonts</c>.</summary>
public sealed class FontOptions
{
    /// <value>A folder with font files of your own, which are found beside the installed ones and before them. Relative to the current folder. Default none.</value>
    public string? Directory { get; set; }
}
