using System.Buffers.Binary;
using System.IO.Compression;
using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Images;

/// <summary>Reads the chunks of a PNG (W3C, Portable Network Graphics, third edition).</summary>
internal static class PngHeader
{
    private const int MaxChunks = 100_000;
    private const int MaxBytes = 4 << 20;

    public static ImageHeader Read(BlockReader file)
    {
        var header = new ImageHeader(ImageFormat.Png);
        long position = 8;
        Span<byte> chunk = stackalloc byte[8];
        for (var number = 0; number < MaxChunks && file.Read(position, chunk) == chunk.Length; number++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var kind = chunk[4..];
            if (kind.SequenceEqual("IEND"u8))
            {
                break;
            }

            if (kind.SequenceEqual("IHDR"u8))
            {
                header = header with { Size = header.Size ?? SizeIn(Content(file, position, length)) };
            }
            else if (kind.SequenceEqual("acTL"u8))
            {
                header = header with { IsAnimated = IsMoving(Content(file, position, length)) };
            }
            else if (kind.SequenceEqual("eXIf"u8))
            {
                header = header with { Orientation = ExifOrientation.Of(Content(file, position, length)) };
            }
            else if (kind.SequenceEqual("iCCP"u8))
            {
                header = header with { Profile = ColorProfile.Read(Inflate(Content(file, position, length))) };
            }

            position += 12 + length;
        }

        return header;
    }

    private static (int Width, int Height)? SizeIn(ReadOnlySpan<byte> content) => content.Length < 8
        ? null
        : (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));

    // One frame is a still picture all the same.
    private static bool IsMoving(ReadOnlySpan<byte> control) => control.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(control) > 1;

    private static byte[] Content(BlockReader file, long position, uint length)
    {
        var content = new byte[Math.Min(length, MaxBytes)];
        return content[..file.Read(position + 8, content)];
    }

    // A name, a zero, the method, and the profile.
    private static byte[] Inflate(byte[] content)
    {
        var end = Array.IndexOf(content, (byte)0);
        if (end < 0 || end + 2 >= content.Length)
        {
            return [];
        }

        try
        {
            using var inflated = new ZLibStream(new MemoryStream(content, end + 2, content.Length - end - 2), CompressionMode.Decompress);
            var profile = new byte[MaxBytes];
            return profile[..inflated.ReadAtLeast(profile, MaxBytes, throwOnEndOfStream: false)];
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Damaged, or packed with a dictionary that nobody has.
            return [];
        }
    }
}
