using System.Buffers;
using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Images;

/// <summary>
/// Follows the structure of an image to its end, without decoding it. Whether an image that is cut off can be shown all the same, only a decoder tells:
/// its file may lack no more than the mark at the end.
/// </summary>
internal static class ImageStructure
{
    private const int MaxBlocks = 1_000_000;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    public static ImageEnding EndingOf(BlockReader file, ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => OfJpeg(file),
        ImageFormat.Png => OfPng(file),
        ImageFormat.WebP => OfWebP(file),
        _ => OfGif(file),
    };

    // Segments, of which some are followed by a scan (ITU-T T.81, annex B).
    private static ImageEnding OfJpeg(BlockReader file)
    {
        const byte EndOfImage = 0xd9;
        const byte StartOfScan = 0xda;
        long? next = 2;
        Span<byte> marker = stackalloc byte[4];
        for (var segment = 0; segment < MaxBlocks; segment++)
        {
            if (next is not { } position || file.Read(position, marker[..2]) < 2)
            {
                return ImageEnding.CutOff;
            }

            if (marker[0] != 0xff || marker[1] == EndOfImage)
            {
                return marker[0] == 0xff ? ImageEnding.Whole : ImageEnding.Unclear;
            }

            // Any number of fill bytes may come before a marker.
            if (marker[1] == 0xff)
            {
                next = position + 1;
                continue;
            }

            if (file.Read(position, marker) < 4)
            {
                return ImageEnding.CutOff;
            }

            next = position + 2 + BinaryPrimitives.ReadUInt16BigEndian(marker[2..]);
            next = marker[1] == StartOfScan ? EndOfScan(file, next.Value) : next;
        }

        return ImageEnding.Unclear;
    }

    /// <summary>Where the next marker after a scan is; null when there is none. In a scan, 0xff is followed by 0, or marks a restart.</summary>
    private static long? EndOfScan(BlockReader file, long position)
    {
        var block = new byte[BlockReader.BlockBytes];
        while (file.Read(position, block) is > 1 and var held)
        {
            var at = 0;
            while (block.AsSpan(at, held - at).IndexOf((byte)0xff) is >= 0 and var found && at + found + 1 < held)
            {
                at += found;
                if (block[at + 1] is not (0 or (>= 0xd0 and <= 0xd7) or 0xff))
                {
                    return position + at;
                }

                at += block[at + 1] == 0xff ? 1 : 2;
            }

            // The last byte may be the first of a marker.
            position += at < held ? Math.Max(at, held - 1) : held;
        }

        return null;
    }

    // W3C, Portable Network Graphics, third edition, 5.3.
    private static ImageEnding OfPng(BlockReader file)
    {
        long position = 8;
        Span<byte> chunk = stackalloc byte[8];
        for (var number = 0; number < MaxBlocks; number++)
        {
            if (file.Read(position, chunk) < chunk.Length)
            {
                return ImageEnding.CutOff;
            }

            var kind = chunk[4..];
            if (kind.ContainsAnyExcept(Letters) || (char.IsAsciiLetterUpper((char)kind[0]) && !IsCritical(kind)))
            {
                return ImageEnding.Unclear;
            }

            position += 12 + BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (kind.SequenceEqual("IEND"u8))
            {
                // With more behind it, only a decoder tells.
                return position == file.Length ? ImageEnding.Whole : position > file.Length ? ImageEnding.CutOff : ImageEnding.Unclear;
            }
        }

        return ImageEnding.Unclear;
    }

    private static bool IsCritical(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("IHDR"u8) || kind.SequenceEqual("PLTE"u8) || kind.SequenceEqual("IDAT"u8) || kind.SequenceEqual("IEND"u8);

    // RFC 9649, 2.4.
    private static ImageEnding OfWebP(BlockReader file)
    {
        Span<byte> size = stackalloc byte[4];
        return file.Read(4, size) == size.Length && 8 + BinaryPrimitives.ReadUInt32LittleEndian(size) <= file.Length ? ImageEnding.Whole : ImageEnding.CutOff;
    }

    // Up to the end of its first picture: one that moves is shown as far as it goes, by everybody (GIF89a, 17 to 27).
    private static ImageEnding OfGif(BlockReader file)
    {
        Span<byte> block = stackalloc byte[13];
        if (file.Read(0, block) < block.Length)
        {
            return ImageEnding.CutOff;
        }

        long? next = 13 + ColoursIn(block[10]);
        for (var number = 0; number < MaxBlocks; number++)
        {
            if (next is not { } position || file.Read(position, block[..10]) < 10)
            {
                return ImageEnding.CutOff;
            }

            switch (block[0])
            {
                case (byte)'!':
                    next = AfterPieces(file, position + 2);
                    break;
                case (byte)',':
                    return AfterPieces(file, position + 11 + ColoursIn(block[9])) is null ? ImageEnding.CutOff : ImageEnding.Whole;
                default:
                    return ImageEnding.Unclear;
            }
        }

        return ImageEnding.Unclear;
    }

    private static int ColoursIn(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    /// <summary>Where what is stored in pieces ends; null when it does not. Each begins with its length, and an empty one ends them.</summary>
    private static long? AfterPieces(BlockReader file, long position)
    {
        Span<byte> length = stackalloc byte[1];
        while (file.Read(position, length) == 1)
        {
            position += 1 + length[0];
            if (length[0] == 0)
            {
                return position;
            }
        }

        return null;
    }
}
