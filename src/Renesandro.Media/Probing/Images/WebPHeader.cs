using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Images;

/// <summary>Reads the chunks of a WebP (RFC 9649).</summary>
internal static class WebPHeader
{
    private const int MaxChunks = 100_000;
    private const int MaxBytes = 4 << 20;
    private const int AnimationFlag = 2;

    // The head of a chunk, and what its size is in.
    private const int HeadBytes = 8;
    private const int SizeBytes = 10;

    public static ImageHeader Read(BlockReader file)
    {
        var header = new ImageHeader(ImageFormat.WebP);
        long position = 12;
        Span<byte> chunk = stackalloc byte[HeadBytes + SizeBytes];
        for (var number = 0; number < MaxChunks; number++)
        {
            var read = file.Read(position, chunk);
            if (read < HeadBytes)
            {
                break;
            }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            var kind = chunk[..4];
            header = header with { Size = header.Size ?? (read < chunk.Length ? null : SizeIn(kind, chunk[HeadBytes..])) };
            if (kind.SequenceEqual("VP8X"u8))
            {
                header = header with { IsAnimated = read > HeadBytes && (chunk[HeadBytes] & AnimationFlag) != 0 };
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

    private static (int Width, int Height)? SizeIn(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        if (kind.SequenceEqual("VP8X"u8))
        {
            return (1 + (content[4] | (content[5] << 8) | (content[6] << 16)), 1 + (content[7] | (content[8] << 8) | (content[9] << 16)));
        }

        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
            return (1 + (int)(bits & 0x3fff), 1 + (int)((bits >> 14) & 0x3fff));
        }

        return kind.SequenceEqual("VP8 "u8)
            ? (BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3fff)
            : null;
    }

    private static byte[] Content(BlockReader file, long position, uint length)
    {
        var content = new byte[Math.Min(length, MaxBytes)];
        return content[..file.Read(position + 8, content)];
    }
}
