using System.Buffers.Binary;
using HarfBuzzSharp;

namespace Renesandro.Drawing.Fonts;

/// <summary>Reads from a font file which fonts are in it: the tables <c>name</c>, <c>OS/2</c> and <c>fvar</c> of OpenType.</summary>
internal static class FontReader
{
    private const int RegularWeight = 400;
    private const int NormalWidth = 5;

    /// <summary>The fonts of a file; none when it is not a TrueType or OpenType font, or cannot be read.</summary>
    public static IReadOnlyList<FontEntry> Read(string path)
    {
        try
        {
            using var blob = MappedFont.Open(path);
            return Read(blob, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static List<FontEntry> Read(Blob blob, string path)
    {
        var count = blob.Length == 0 ? 0 : blob.FaceCount;
        var entries = new List<FontEntry>();
        for (var i = 0; i < count; i++)
        {
            using var face = new Face(blob, i);
            if (face.GlyphCount > 0 && Read(face, path, i) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private static FontEntry? Read(Face face, string path, int index)
    {
        using var nameTable = face.ReferenceTable(Tag.Parse("name"));
        using var os2Table = face.ReferenceTable(Tag.Parse("OS/2"));
        var names = FontNames.Read(nameTable.AsSpan());
        var os2 = os2Table.AsSpan();
        if (names.Families.Count == 0)
        {
            return null;
        }

        var weight = os2.Length >= 6 ? BinaryPrimitives.ReadUInt16BigEndian(os2[4..]) : RegularWeight;
        var width = os2.Length >= 8 ? BinaryPrimitives.ReadUInt16BigEndian(os2[6..]) : NormalWidth;
        var isItalic = os2.Length >= 64 && (BinaryPrimitives.ReadUInt16BigEndian(os2[62..]) & 1) != 0;
        return new(path, index)
        {
            Families = names.Families,
            FullName = names.FullName ?? names.Families[0],

            // Some old fonts count from 1 to 9.
            Weight = weight is 0 ? RegularWeight : weight < 10 ? weight * 100 : weight,
            Weights = face.HasVariationData && face.TryFindVariationAxis(Tag.Parse("wght"), out var axis) ? (axis.MinValue, axis.MaxValue) : null,
            IsSpecial = isItalic || width != NormalWidth,
        };
    }
}
