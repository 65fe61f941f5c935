namespace Renesandro.Media.Drawing.Png;

/// <summary>The CRC-32 of a chunk.</summary>
internal static class PngChecksum
{
    private const uint Polynomial = 0xedb8_8320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial))];

    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content) => ~Add(Add(uint.MaxValue, type), content);

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var unit in bytes)
        {
            crc = Table[(crc ^ unit) & 0xff] ^ (crc >> 8);
        }

        return crc;
    }
}
