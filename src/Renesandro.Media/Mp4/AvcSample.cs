using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Renesandro.Media.Mp4;

/// <summary>Looks into a sample of H.264 as MP4 holds it: units with their length before them (ISO/IEC 14496-15).</summary>
internal static class AvcSample
{
    private const int LengthBytes = 4;
    private const int TypeMask = 0x1f;
    private const int Slice = 1, Idr = 5, SequenceParameters = 7, PictureParameters = 8;

    /// <summary>Whether a sample is an IDR picture that brings no parameter sets of its own: those would stay in force for the clip that follows.</summary>
    public static bool IsPlainIdr(SafeFileHandle file, long offset, uint size)
    {
        var idr = false;
        Span<byte> head = stackalloc byte[LengthBytes + 1];
        for (long position = 0; position + head.Length <= size;)
        {
            if (RandomAccess.Read(file, head, offset + position) < head.Length)
            {
                return false;
            }

            switch (head[LengthBytes] & TypeMask)
            {
                case Slice or SequenceParameters or PictureParameters:
                    return false;
                case Idr:
                    idr = true;
                    break;
            }

            position += LengthBytes + BinaryPrimitives.ReadUInt32BigEndian(head);
        }

        return idr;
    }
}
