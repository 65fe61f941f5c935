using System.Buffers.Binary;
using System.Text;

namespace Renesandro.Drawing.Fonts;

/// <summary>The names in the table <c>name</c> of a font (OpenType specification).</summary>
internal sealed record FontNames(IReadOnlyList<string> Families, string? FullName)
{
    private const int English = 0x409;
    private const int Windows = 3;

    public static FontNames Read(ReadOnlySpan<byte> table)
    {
        var found = new List<(int Name, int Rank, string Text)>();
        var count = table.Length < 6 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        for (var i = 0; i < count && 6 + ((i + 1) * 12) <= table.Length; i++)
        {
            var record = table.Slice(6 + (i * 12), 12);
            var platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            var language = BinaryPrimitives.ReadUInt16BigEndian(record[4..]);
            var start = BinaryPrimitives.ReadUInt16BigEndian(table[4..]) + BinaryPrimitives.ReadUInt16BigEndian(record[10..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(record[8..]);
            if (start + length > table.Length)
            {
                continue;
            }

            var text = (platform is 0 or Windows ? Encoding.BigEndianUnicode : Encoding.Latin1).GetString(table.Slice(start, length)).Trim('\0', ' ');
            if (text.Length > 0)
            {
                found.Add((BinaryPrimitives.ReadUInt16BigEndian(record[6..]), platform == Windows && language == English ? 0 : platform is 0 or Windows ? 1 : 2, text));
            }
        }

        // 16 is the family that people know; 1 may have the weight in its name, and 4 is family and style.
        return new(
            [.. found.Where(name => name.Name is 16 or 1).OrderBy(name => name.Rank).ThenByDescending(name => name.Name).Select(name => name.Text).Distinct()],
            found.Where(name => name.Name == 4).OrderBy(name => name.Rank).Select(name => name.Text).FirstOrDefault());
    }
}
