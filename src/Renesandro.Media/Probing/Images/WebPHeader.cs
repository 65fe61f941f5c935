using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Images;

/// <summary>Reads the chunks of a WebP (RFC 9649).</summary>
internal static class WebPHeader
{
    private const int MaxChunks = 100_000;
    private const int MaxBytes = 4 << 20;
    private const int AnimationFlag = 2;

    public static ImageHeader Read(BlockReader file)
    {
        var header = new ImageHeader(ImageFormat.WebP);
        long position = 12;
        Span<byte> chunk = stackalloc byte[9];
        for (var number = 0; number < MaxChunks && file.Read(position, chunk) >= 8; number++)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            var kind = chunk[..4];
            if (kind.SequenceEqual("VP8X"u8))
            {
                header = header with { IsAnimated = (chunk[8] & AnimationFlag) != 0 };
            }
            else if (kind.SequenceEqual("EXIF"u8))
            {
                header = header with { Orientation = ExifOrientation.Of(Content(file, position, length)) };
            }
            else if (kind.SequenceEqual("ICCP"u8))
            {
                header = header with { Profile = ColorProfile.Read(Content(file, position, length)) };
            }

            position += 8 + length + (length & 1);
        }

        return header;
    }

    private static byte[] Content(BlockReader file, long position, uint length)
    {
        var content = new byte[Math.Min(length, MaxBytes)];
        return content[..file.Read(position + 8, content)];
    }
}
