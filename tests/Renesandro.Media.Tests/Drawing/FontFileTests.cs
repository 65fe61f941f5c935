using System.Buffers.Binary;
using System.Text;
using Renesandro.Media.Drawing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Drawing;

public sealed class FontFileTests : IDisposable
{
    private const string Tables = "cmap head hhea hmtx maxp name";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\0\u0001\0\0", "glyf")]
    [InlineData("true", "glyf")]
    [InlineData("OTTO", "CFF ")]
    [InlineData("OTTO", "CFF2")]
    [InlineData("\0\u0001\0\0", "CBDT")]
    public void A_font_has_its_tables_and_outlines(string kind, string outlines) => Should.NotThrow(() => Check(Font(kind, $"{Tables} {outlines}")));

    [Fact]
    public void A_collection_is_as_good_as_each_of_its_fonts()
    {
        Should.NotThrow(() => Check(Collection(Font("OTTO", $"{Tables} CFF2"), Font("OTTO", $"{Tables} CFF2"))));
        Refusal(Collection(Font("OTTO", $"{Tables} CFF2"), Font("OTTO", $"{Tables}"))).ShouldStartWith("The font has no outlines");
    }

    [Theory]
    [InlineData("wOFF", "The font is in a format of web pages (WOFF): convert it to a .ttf or an .otf.")]
    [InlineData("wOF2", "The font is in a format of web pages (WOFF): convert it to a .ttf or an .otf.")]
    [InlineData("<htm", "The file is not a font, whatever its name says: use TrueType or OpenType (.ttf, .otf or .ttc).")]
    public void Another_kind_of_file_is_refused(string kind, string message) => Refusal(Font(kind, $"{Tables} glyf")).ShouldBe(message);

    [Fact]
    public void A_font_that_is_cut_off_anywhere_is_refused()
    {
        var whole = Font("OTTO", $"{Tables} CFF2");

        foreach (var length in Enumerable.Range(12, whole.Length - 12))
        {
            Refusal(whole[..length]).ShouldBe("The font is cut off: bytes are missing at its end. Use a whole copy of it.");
        }
    }

    [Theory]
    [InlineData("cmap")]
    [InlineData("head")]
    [InlineData("name")]
    public void A_font_without_a_table_is_refused(string table) =>
        Refusal(Font("OTTO", $"{Tables.Replace(table, "post", StringComparison.Ordinal)} CFF2")).ShouldBe($"The font is damaged, or of a rare kind: it has no table {table}. Use another copy of it.");

    private static byte[] Font(string kind, string tables)
    {
        string[] names = [.. tables.Split(' ').Select(name => name.PadRight(4))];
        var font = new byte[12 + (16 * names.Length) + (4 * names.Length)];
        Encoding.Latin1.GetBytes(kind, font);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), (ushort)names.Length);
        foreach (var (index, name) in names.Index())
        {
            var record = font.AsSpan(12 + (16 * index));
            Encoding.Latin1.GetBytes(name, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)(12 + (16 * names.Length) + (4 * index)));
            BinaryPrimitives.WriteUInt32BigEndian(record[12..], 4);
        }

        return font;
    }

    // Offsets of tables count from the beginning of the file: these lie within it, wherever they point.
    private static byte[] Collection(params byte[][] fonts)
    {
        var head = new byte[12 + (4 * fonts.Length)];
        Encoding.Latin1.GetBytes("ttcf", head);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), (uint)fonts.Length);
        var start = head.Length;
        foreach (var (index, font) in fonts.Index())
        {
            BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(12 + (4 * index)), (uint)start);
            start += font.Length;
        }

        return [.. head, .. fonts.SelectMany(font => font)];
    }

    private void Check(byte[] font) => FontFile.Check(_folder.Write("font", font), CancellationToken.None);

    private string Refusal(byte[] font) => Should.Throw<SourceException>(() => Check(font)).Message;
}
