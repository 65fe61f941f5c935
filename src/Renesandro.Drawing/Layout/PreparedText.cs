using HarfBuzzSharp;
using Renesandro.Drawing.Fonts;
using Renesandro.Drawing.Unicode;

namespace Renesandro.Drawing.Layout;

/// <summary>A text with what does not depend on its size: fonts, directions, scripts, and where lines may end.</summary>
internal sealed class PreparedText : IDisposable
{
    public required Characters Characters { get; init; }

    /// <summary>The font of each character.</summary>
    public required FontFace[] Faces { get; init; }

    public required Script[] Scripts { get; init; }

    public required BidiClass[] BidiClasses { get; init; }

    public required byte[] Levels { get; init; }

    /// <summary>The level of the paragraph of each character.</summary>
    public required byte[] ParagraphLevels { get; init; }

    public required LineBreak[] Breaks { get; init; }

    /// <summary>The font of the style.</summary>
    public required FontLease Font { get; init; }

    /// <summary>The font of the style, which gives the height of lines.</summary>
    public FontFace Face => Font.Face;

    public int Length => Characters.Length;

    public void Dispose() => Font.Dispose();
}
