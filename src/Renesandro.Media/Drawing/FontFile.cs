using System.Buffers.Binary;
using System.Text;
using Renesandro.Media.Files;

namespace Renesandro.Media.Drawing;

/// <summary>Whether a file is a font that words can be drawn with: TrueType, OpenType, or a collection of them.</summary>
internal static class FontFile
{
    private const long MaxBytes = 128L << 20;
    private const int MaxFonts = 256;
    private const int HeaderBytes = 12;
    private const int RecordBytes = 16;

    private const string NoFont = "The file is not a font, whatever its name says: use TrueType or OpenType (.ttf, .otf or .ttc).";
    private const string OfPages = "The font is in a format of web pages (WOFF): convert it to a .ttf or an .otf.";
    private const string CutOff = "The font is cut off: bytes are missing at its end. Use a whole copy of it.";
    private const string Unreadable = "The font cannot be read: it is damaged, or of a rare kind. Use another copy of it.";

    // OpenType 1.9.1, "Required tables", apart from two that nothing here reads.
    private static readonly string[] Required = ["cmap", "head", "hhea", "hmtx", "maxp", "name"];
    private static readonly string[] Outlines = ["glyf", "CFF ", "CFF2", "CBDT", "sbix", "SVG "];

    /// <summary>Checks what its directory of tables says.</summary>
    /// <exception cref="SourceException">It is no font, or damaged.</exception>
    public static void Check(string path, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        if (file.Length > MaxBytes)
        {
            throw new SourceException($"The font has {LocalDisk.Text(file.Length)}, and the maximum is {LocalDisk.Text(MaxBytes)}: use one with fewer characters.");
        }

        var kind = TagAt(file, 0);
        if (kind is "wOFF" or "wOF2")
        {
            throw new SourceException(OfPages);
        }

        if (kind == "ttcf")
        {
            var fonts = NumberAt(file, 8);
            for (var font = 0; font < fonts && font < MaxFonts; font++)
            {
                CheckTables(file, NumberAt(file, HeaderBytes + (4 * font)));
            }
        }
        else
        {
            CheckTables(file, 0);
        }
    }

    /// <summary>Checks it, and whether words can be drawn with it.</summary>
    /// <exception cref="SourceException">They cannot be.</exception>
    public static void Check(string path, ITextDrawer drawer, CancellationToken cancellationToken)
    {
        const int AnySide = 1000;

        Check(path, cancellationToken);
        try
        {
            drawer.Check(new TextDrawing("A", new TextStyle { Font = path }, AnySide, AnySide) { MaxWidth = AnySide, MaxHeight = AnySide });
        }
        catch (TextDrawingException exception) when (exception.StyleField == "font")
        {
            throw new SourceException(Unreadable, exception);
        }
        catch (TextDrawingException)
        {
            // What the words of a job need of it is checked with them.
        }
    }

    private static void CheckTables(BlockReader file, long start)
    {
        if (TagAt(file, start) is not ("\0\u0001\0\0" or "OTTO" or "true" or "typ1"))
        {
            throw new SourceException(NoFont);
        }

        Span<byte> record = stackalloc byte[RecordBytes];
        var count = NumberAt(file, start + 4) >> 16;
        var tables = new HashSet<string>();
        for (var table = 0; table < count; table++)
        {
            if (file.Read(start + HeaderBytes + (RecordBytes * table), record) < RecordBytes)
            {
                throw new SourceException(CutOff);
            }

            var name = Encoding.Latin1.GetString(record[..4]);
            if ((long)BinaryPrimitives.ReadUInt32BigEndian(record[8..]) + BinaryPrimitives.ReadUInt32BigEndian(record[12..]) > file.Length)
            {
                throw new SourceException(CutOff);
            }

            tables.Add(name);
        }

        if (Required.FirstOrDefault(name => !tables.Contains(name)) is { } missing)
        {
            throw new SourceException($"The font is damaged, or of a rare kind: it has no table {missing}. Use another copy of it.");
        }

        if (!Outlines.Any(tables.Contains))
        {
            throw new SourceException("The font has no outlines: use TrueType or OpenType (.ttf, .otf or .ttc).");
        }
    }

    private static string TagAt(BlockReader file, long position)
    {
        Span<byte> tag = stackalloc byte[4];
        return file.Read(position, tag) == tag.Length ? Encoding.Latin1.GetString(tag) : "";
    }

    private static long NumberAt(BlockReader file, long position)
    {
        Span<byte> number = stackalloc byte[4];
        return file.Read(position, number) == number.Length ? BinaryPrimitives.ReadUInt32BigEndian(number) : 0;
    }
}
