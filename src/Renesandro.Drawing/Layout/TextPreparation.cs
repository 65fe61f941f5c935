using HarfBuzzSharp;
using Renesandro.Drawing.Fonts;
using Renesandro.Drawing.Unicode;
using Renesandro.Media.Drawing;

namespace Renesandro.Drawing.Layout;

/// <summary>Finds fonts, directions, scripts and places for line breaks of a text.</summary>
internal sealed class TextPreparation(FontCatalog catalog, FontFallback fallback)
{
    /// <returns>The text, which is to be disposed of when it is drawn.</returns>
    /// <exception cref="TextDrawingException">There are no words, the font is not installed, or no font has a character.</exception>
    public PreparedText Prepare(string text, TextStyle style)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new TextDrawingException("has no words to draw: write some, or leave it out.");
        }

        var font = catalog.Rent(style.Font, style.Weight);
        try
        {
            return Prepare(new Characters(text), style, font);
        }
        catch
        {
            font.Dispose();
            throw;
        }
    }

    private PreparedText Prepare(Characters characters, TextStyle style, FontLease font)
    {
        var scripts = ScriptsOf(characters.Points);
        var classes = Array.ConvertAll(characters.Points, CharacterTable.BidiClassOf);
        var (levels, paragraphLevels) = LevelsOf(characters.Points, classes);
        return new()
        {
            Characters = characters,
            Faces = FacesOf(characters, font.Face, style.Weight, RegionOf(scripts)),
            Scripts = scripts,
            BidiClasses = classes,
            Levels = levels,
            ParagraphLevels = paragraphLevels,
            Breaks = LineBreaks.Of(characters.Points),
            Font = font,
        };
    }

    private FontFace[] FacesOf(Characters characters, FontFace face, int weight, string region)
    {
        var faces = new FontFace[characters.Length];
        for (var start = 0; start < faces.Length;)
        {
            var end = characters.EndOfCluster(start);
            var cluster = characters.Points.AsSpan(start, end - start);
            Array.Fill(faces, fallback.Find(cluster, face, weight, region) ?? throw MissingGlyph.Error(cluster, point => fallback.IsKnown(point, face, weight, region)), start, end - start);
            start = end;
        }

        return faces;
    }

    // Marks, digits and punctuation belong to the script before them, or to the first one.
    private static Script[] ScriptsOf(int[] points)
    {
        var scripts = Array.ConvertAll(points, UnicodeFunctions.Default.GetScript);
        var current = Array.Find(scripts, IsReal);
        current = IsReal(current) ? current : Script.Latin;
        for (var i = 0; i < scripts.Length; i++)
        {
            current = scripts[i] = IsReal(scripts[i]) ? scripts[i] : current;
        }

        return scripts;
    }

    private static bool IsReal(Script script) =>
        !script.Equals(Script.Common) && !script.Equals(Script.Inherited) && !script.Equals(Script.Unknown) && !script.Equals(default);

    // Chinese characters have forms of their own in Japan and Korea, which a text shows by its other letters.
    private static string RegionOf(Script[] scripts) =>
        scripts.Contains(Script.Hiragana) || scripts.Contains(Script.Katakana) ? " JP"
        : scripts.Contains(Script.Hangul) ? " KR"
        : scripts.Contains(Script.Bopomofo) ? " TC"
        : " SC";

    private static (byte[] Levels, byte[] ParagraphLevels) LevelsOf(int[] points, BidiClass[] classes)
    {
        var (levels, paragraphs) = (new byte[points.Length], new byte[points.Length]);
        for (var start = 0; start < points.Length;)
        {
            var end = Array.IndexOf(classes, BidiClass.B, start);
            end = end < 0 ? points.Length : end + 1;
            var paragraph = classes.AsSpan(start, end - start);
            var level = Bidi.ParagraphLevelOf(paragraph);
            Bidi.LevelsOf(paragraph, points.AsSpan(start, end - start), level).CopyTo(levels, start);
            Array.Fill(paragraphs, level, start, end - start);
            start = end;
        }

        return (levels, paragraphs);
    }
}
