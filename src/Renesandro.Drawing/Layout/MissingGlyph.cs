using HarfBuzzSharp;
using Renesandro.Drawing.Unicode;
using Renesandro.Media.Drawing;
using Renesandro.Media.Text;

namespace Renesandro.Drawing.Layout;

/// <summary>Names a character that no font has, and what to install for it.</summary>
internal static class MissingGlyph
{
    private const int MaxShown = 20;

    /// <param name="cluster">A letter with its marks that no font has as a whole.</param>
    /// <param name="isKnown">Whether a font has one of its characters.</param>
    public static TextDrawingException Error(ReadOnlySpan<int> cluster, Func<int, bool> isKnown)
    {
        var points = cluster.ToArray();
        var missing = Array.FindIndex(points, point => !isKnown(point));
        points = missing < 0 || IsPicture(points) ? points : [points[missing]];
        var code = string.Join(' ', points.Select(point => $"U+{point:X4}"));
        return points.Any(IsUndrawable)
            ? new($"has a character that cannot be drawn ({code}): remove it.")
            : new($"has a character that no installed font has: {PrintableText.Of(string.Concat(points.Select(char.ConvertFromUtf32)), MaxShown)} ({code}). {Cure(points)}");
    }

    private static bool IsUndrawable(int point) => UnicodeFunctions.Default.GetGeneralCategory(point)
        is UnicodeGeneralCategory.Control or UnicodeGeneralCategory.Surrogate or UnicodeGeneralCategory.PrivateUse or UnicodeGeneralCategory.Unassigned;

    private static bool IsPicture(int[] points) => points.Any(point => CharacterTable.IsEmoji(point) || point is 0xFE0F or (>= 0x1F000 and <= 0x1FAFF));

    private static string Cure(int[] points)
    {
        var package = PackageOf(points);
        return OperatingSystem.IsLinux()
            ? $"Install fonts for it, such as the package {package} of Debian and Ubuntu, and start Renesandro again; or leave the character out."
            : $"Install a font for it, such as one of Google's Noto fonts ({package} in Debian), and start Renesandro again; or leave the character out.";
    }

    internal static string PackageOf(int[] points)
    {
        var script = UnicodeFunctions.Default.GetScript(points[0]);
        return IsPicture(points) ? "fonts-noto-color-emoji"
            : script.Equals(Script.Han) || script.Equals(Script.Hiragana) || script.Equals(Script.Katakana) || script.Equals(Script.Hangul) || script.Equals(Script.Bopomofo)
                || points[0] is (>= 0x3000 and <= 0x33FF) or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFFEF) ? "fonts-noto-cjk"
            : "fonts-noto-core";
    }
}
