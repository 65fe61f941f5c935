using System.Globalization;

namespace Renesandro.Media.Combining;

/// <summary>A colour in hexadecimal web notation.</summary>
internal readonly record struct HexColor(int Red, int Green, int Blue)
{
    private const int Length = 7;

    public static HexColor Black { get; }

    /// <summary>Reads <c>#rrggbb</c>, in upper or lower case; null for anything else.</summary>
    public static HexColor? TryParse(string text) =>
        text.Length == Length && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new HexColor(value >> 16, (value >> 8) & 0xff, value & 0xff)
            : null;

    /// <summary>The colour in ffmpeg's notation.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"0x{Red:x2}{Green:x2}{Blue:x2}");
}
