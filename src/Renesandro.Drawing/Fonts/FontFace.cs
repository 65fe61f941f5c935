using HarfBuzzSharp;
using SkiaSharp;

namespace Renesandro.Drawing.Fonts;

/// <summary>A loaded font: HarfBuzz shapes with it, Skia draws it. Both read one mapping of the file. Safe for concurrent calls.</summary>
internal sealed unsafe class FontFace : IDisposable
{
    // Tables of fonts whose glyphs are pictures.
    private static readonly string[] ColourTables = ["CBDT", "COLR", "sbix", "SVG "];

    private readonly Blob _blob;
    private readonly Face _face;
    private readonly SKData _data;

    private FontFace(FontEntry entry, Blob blob, int weight)
    {
        _blob = blob;
        _face = new Face(blob, entry.Index);
        Entry = entry;
        UnitsPerEm = _face.UnitsPerEm;
        IsColour = ColourTables.Any(table => HasTable(table));
        Font = new Font(_face);
        Font.SetScale(UnitsPerEm, UnitsPerEm);
        Font.SetFunctionsOpenType();

        var bytes = blob.AsSpan();
        fixed (byte* start = bytes)
        {
            _data = SKData.Create((nint)start, bytes.Length);
        }

        Typeface = SKTypeface.FromData(_data, entry.Index) ?? throw new IOException($"{entry.Path} is damaged.");
        if (entry.Weights is { } range)
        {
            var value = Math.Clamp(weight, range.Min, range.Max);
            Font.SetVariations([new Variation { Tag = Tag.Parse("wght"), Value = value }]);
            var regular = Typeface;
            Typeface = regular.Clone([new SKFontVariationPositionCoordinate { Axis = SKFourByteTag.Parse("wght"), Value = value }]);
            regular.Dispose();
        }

        var extents = Font.TryGetHorizontalFontExtents(out var found) ? found : default;
        (Ascent, Descent) = ((double)extents.Ascender / UnitsPerEm, (double)-extents.Descender / UnitsPerEm);
    }

    public FontEntry Entry { get; }

    public Font Font { get; }

    public SKTypeface Typeface { get; }

    public int UnitsPerEm { get; }

    /// <summary>Glyphs are pictures with colours of their own.</summary>
    public bool IsColour { get; }

    /// <summary>Above the baseline, in em.</summary>
    public double Ascent { get; }

    /// <summary>Below the baseline, in em.</summary>
    public double Descent { get; }

    /// <exception cref="IOException">The file is gone, or it is not a font.</exception>
    public static FontFace Load(FontEntry entry, int weight)
    {
        var blob = entry.IsShipped ? Shipped(entry.Path) : MappedFont.Open(entry.Path);
        return blob.Length > 0 ? new(entry, blob, weight) : throw new IOException($"{entry.Path} cannot be read.");
    }

    public bool Has(int character) => Font.TryGetNominalGlyph((uint)character, out _);

    public void Dispose()
    {
        Typeface.Dispose();
        _data.Dispose();
        Font.Dispose();
        _face.Dispose();
        _blob.Dispose();
    }

    // Resources stay at their place in memory as long as the assembly is loaded.
    private static Blob Shipped(string resource)
    {
        var stream = (UnmanagedMemoryStream)typeof(FontFace).Assembly.GetManifestResourceStream(resource)!;
        return new Blob((nint)stream.PositionPointer, (int)stream.Length, MemoryMode.ReadOnly);
    }

    private bool HasTable(string name)
    {
        using var table = _face.ReferenceTable(Tag.Parse(name));
        return table.Length > 0;
    }
}
