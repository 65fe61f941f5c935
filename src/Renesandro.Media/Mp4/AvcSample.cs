using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Mp4;

/// <summary>Parses an H.264 sample of an MP4: units, each preceded by its length (ISO/IEC 14496-15).</summary>
internal static class AvcSample
{
    private const int LengthBytes = 4;
    private const int TypeMask = 0x1f;
    private const int Slice = 1, Idr = 5, Information = 6, SequenceParameters = 7, PictureParameters = 8;

    // A picture has a slice for each row of macroblocks at most, and few other units: a sample with more is left to the decoder.
    private const int MaxUnits = 1_000;

    // Longer ones than closed captions need are left to the decoder.
    private const int MaxInformation = 64 << 10;

    // Messages that rotate a picture, or split it into views, by SEI type (ITU-T H.264, D.1).
    private const int FramePacking = 45, Orientation = 47;

    /// <summary>
    /// Whether a sample is a picture and nothing with a lasting effect: parameter sets would still apply to the next clip. A sync sample has
    /// to be an IDR picture.
    /// </summary>
    public static bool IsPlain(BlockReader file, long offset, uint size, bool sync)
    {
        var picture = false;
        var units = 0;
        long position = 0;
        Span<byte> head = stackalloc byte[LengthBytes + 1];
        while (position + head.Length <= size)
        {
            if (++units > MaxUnits || file.Read(offset + position, head) < head.Length)
            {
                return false;
            }

            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = head[LengthBytes] & TypeMask;
            if (length == 0
                || position + LengthBytes + length > size
                || (sync && type == Slice)
                || type is SequenceParameters or PictureParameters or > 12
                || (type == Information && !IsPlainInformation(file, offset + position + head.Length, length - 1)))
            {
                return false;
            }

            picture |= type == Idr || (!sync && type == Slice);
            position += LengthBytes + length;
        }

        return picture && position == size;
    }

    private static bool IsPlainInformation(BlockReader file, long offset, long length)
    {
        if (length is < 0 or > MaxInformation)
        {
            return false;
        }

        var unit = new byte[length];
        if (file.Read(offset, unit) < length)
        {
            return false;
        }

        var bytes = AvcBits.Unescape(unit);
        for (var at = 0; at + 2 < bytes.Length;)
        {
            if (ReadNumber(bytes, ref at) is FramePacking or Orientation)
            {
                return false;
            }

            var size = ReadNumber(bytes, ref at);
            at += size;
        }

        return true;
    }

    // A byte of 255 means that another byte follows.
    private static int ReadNumber(byte[] bytes, ref int at)
    {
        var number = 0;
        while (at < bytes.Length && bytes[at] == 255)
        {
            number += bytes[at++];
        }

        return number + (at < bytes.Length ? bytes[at++] : 0);
    }
}
