using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Images;

/// <summary>Reads the segments of a JPEG up to its first scan (ITU-T T.81, Exif 2.32, ICC.1 annex B.4).</summary>
internal static class JpegHeader
{
    private const int MaxSegments = 10_000;
    private const int MaxParts = 255;
    private const byte StartOfScan = 0xda;
    private const byte EndOfImage = 0xd9;
    private const byte Exif = 0xe1;
    private const byte Icc = 0xe2;

    public static ImageHeader Read(BlockReader file)
    {
        var header = new ImageHeader(ImageFormat.Jpeg);
        var profile = new SortedDictionary<byte, byte[]>();
        long position = 2;
        Span<byte> marker = stackalloc byte[4];
        for (var segment = 0; segment < MaxSegments && file.Read(position, marker) == marker.Length && marker[0] == 0xff; segment++)
        {
            if (marker[1] == 0xff)
            {
                // Any number of fill bytes may come before a marker.
                position++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(marker[2..]);
            if (marker[1] is StartOfScan or EndOfImage || length < 2)
            {
                break;
            }

            if (BeginsFrame(marker[1]))
            {
                header = header with { Size = header.Size ?? SizeAt(file, position) };
            }
            else if (marker[1] is Exif or Icc)
            {
                var content = new byte[length - 2];
                var bytes = content.AsSpan(0, file.Read(position + 4, content));
                if (marker[1] == Exif && bytes.StartsWith("Exif\0\0"u8))
                {
                    header = header with { Orientation = ExifOrientation.Of(bytes) };
                }
                else if (marker[1] == Icc && bytes.Length > 14 && bytes.StartsWith("ICC_PROFILE\0"u8) && profile.Count < MaxParts)
                {
                    profile[bytes[12]] = bytes[14..].ToArray();
                }
            }

            position += 2 + length;
        }

        return header with { Profile = ColorProfile.Read([.. profile.Values.SelectMany(part => part)]) };
    }

    // Three markers of this range are tables.
    private static bool BeginsFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);

    // After marker, length and precision: height, then width.
    private static (int Width, int Height)? SizeAt(BlockReader file, long position)
    {
        Span<byte> size = stackalloc byte[4];
        return file.Read(position + 5, size) < size.Length
            ? null
            : (BinaryPrimitives.ReadUInt16BigEndian(size[2..]), BinaryPrimitives.ReadUInt16BigEndian(size));
    }
}
