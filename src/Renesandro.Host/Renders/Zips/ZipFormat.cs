using System.Buffers.Binary;
using System.Text;

namespace Renesandro.Host.Renders.Zips;

/// <summary>The records of a ZIP archive whose files are stored as they are, by APPNOTE.TXT 6.3.10 of PKWARE, with the fields of Zip64 where they are needed.</summary>
internal static class ZipFormat
{
    private const ushort Version = 20;
    private const ushort VersionOf64 = 45;
    private const ushort MadeOnUnix = 3 << 8;
    private const uint ReadableFile = 0x81A40000;
    private const ushort Utf8Names = 1 << 11;
    private const ushort Extra64 = 1;

    public static int LocalHeaderLength(ZipEntry entry) => 30 + NameLength(entry) + (IsLarge(entry.Length) ? 20 : 0);

    public static int CentralHeaderLength(ZipEntry entry, long offset) => 46 + NameLength(entry) + CentralExtraLength(entry, offset);

    public static int EndLength(int count, long directory, long directoryLength) => 22 + (Needs64(count, directory, directoryLength) ? 76 : 0);

    public static byte[] LocalHeader(ZipEntry entry, uint checksum, DateTimeOffset written)
    {
        var header = new Record(LocalHeaderLength(entry));
        var isLarge = IsLarge(entry.Length);
        header.Add32(0x04034B50).Add16(isLarge ? VersionOf64 : Version).Add16(Utf8Names).Add16(0);
        header.Add32(DosTime(written)).Add32(checksum).AddSize(entry.Length).AddSize(entry.Length);
        header.Add16((ushort)NameLength(entry)).Add16((ushort)(isLarge ? 20 : 0)).Add(entry.Name);
        if (isLarge)
        {
            header.Add16(Extra64).Add16(16).Add64(entry.Length).Add64(entry.Length);
        }

        return header.Bytes;
    }

    public static byte[] CentralHeader(ZipEntry entry, long offset, uint checksum, DateTimeOffset written)
    {
        var header = new Record(CentralHeaderLength(entry, offset));
        var extra = CentralExtraLength(entry, offset);
        header.Add32(0x02014B50).Add16(MadeOnUnix | VersionOf64).Add16(extra > 0 ? VersionOf64 : Version).Add16(Utf8Names).Add16(0);
        header.Add32(DosTime(written)).Add32(checksum).AddSize(entry.Length).AddSize(entry.Length);
        header.Add16((ushort)NameLength(entry)).Add16((ushort)extra).Add16(0).Add16(0).Add16(0).Add32(ReadableFile).AddSize(offset).Add(entry.Name);
        if (extra > 0)
        {
            header.Add16(Extra64).Add16((ushort)(extra - 4));
            if (IsLarge(entry.Length))
            {
                header.Add64(entry.Length).Add64(entry.Length);
            }

            if (IsLarge(offset))
            {
                header.Add64(offset);
            }
        }

        return header.Bytes;
    }

    public static byte[] End(int count, long directory, long directoryLength)
    {
        var end = new Record(EndLength(count, directory, directoryLength));
        if (Needs64(count, directory, directoryLength))
        {
            end.Add32(0x06064B50).Add64(44).Add16(MadeOnUnix | VersionOf64).Add16(VersionOf64).Add32(0).Add32(0);
            end.Add64(count).Add64(count).Add64(directoryLength).Add64(directory);
            end.Add32(0x07064B50).Add32(0).Add64(directory + directoryLength).Add32(1);
        }

        var number = (ushort)Math.Min(count, ushort.MaxValue);
        end.Add32(0x06054B50).Add16(0).Add16(0).Add16(number).Add16(number).AddSize(directoryLength).AddSize(directory).Add16(0);
        return end.Bytes;
    }

    private static int CentralExtraLength(ZipEntry entry, long offset) =>
        (IsLarge(entry.Length), IsLarge(offset)) switch { (true, true) => 28, (true, false) => 20, (false, true) => 12, _ => 0 };

    private static bool Needs64(int count, long directory, long directoryLength) =>
        count >= ushort.MaxValue || IsLarge(directory) || IsLarge(directoryLength);

    private static bool IsLarge(long value) => value >= uint.MaxValue;

    private static int NameLength(ZipEntry entry) => Encoding.UTF8.GetByteCount(entry.Name);

    // Two seconds a step, from 1980 on.
    private static uint DosTime(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return utc.Year < 1980
            ? 0x00210000
            : (uint)(((utc.Year - 1980) << 25) | (utc.Month << 21) | (utc.Day << 16) | (utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2));
    }

    private sealed class Record(int length)
    {
        private int _place;

        public byte[] Bytes { get; } = new byte[length];

        public Record Add16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);
            return this;
        }

        public Record Add32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);
            return this;
        }

        public Record Add64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);
            return this;
        }

        public Record AddSize(long value) => Add32(IsLarge(value) ? uint.MaxValue : (uint)value);

        public void Add(string name) => Encoding.UTF8.GetBytes(name, Take(Encoding.UTF8.GetByteCount(name)));

        private Span<byte> Take(int count)
        {
            _place += count;
            return Bytes.AsSpan(_place - count, count);
        }
    }
}
