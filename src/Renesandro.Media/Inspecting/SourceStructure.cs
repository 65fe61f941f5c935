using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Inspecting;

/// <summary>Finds what the boxes of an MP4 tell at once and a tool only when it decodes: that the end is missing, or that it is encrypted.</summary>
internal static class SourceStructure
{
    // The index of hours of video is a few megabytes.
    private const int MaxIndexBytes = 64 << 20;
    private const int MaxBoxes = 10_000;

    private static readonly string[] Known = ["ftyp", "moov", "mdat", "free", "skip", "wide", "uuid", "moof", "styp", "sidx", "meta", "pnot", "udta", "mfra", "emsg", "prft"];

    /// <exception cref="SourceException">Bytes are missing at the end, or the media is encrypted.</exception>
    public static void Check(string path, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        Span<byte> header = stackalloc byte[16];
        long position = 0;
        for (var box = 0; box < MaxBoxes && position < file.Length; box++)
        {
            var read = file.Read(position, header);
            var name = read < 8 ? "" : System.Text.Encoding.Latin1.GetString(header[4..8]);
            if (!Known.Contains(name) || (box == 0 && name is not ("ftyp" or "moov" or "mdat" or "wide" or "free" or "skip" or "pnot")))
            {
                return;
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(header) switch
            {
                0 => file.Length - position,
                1 when read == 16 => (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(header[8..]), long.MaxValue / 2),
                var told => told,
            };
            if (length < 8)
            {
                return;
            }

            if (position + length > file.Length)
            {
                throw new SourceException($"The file is cut off: {LocalDisk.Text(position + length - file.Length)} are missing at its end. Upload the whole file again.");
            }

            if (name == "moov" && length <= MaxIndexBytes)
            {
                RequirePlain(file, position, (int)length);
            }

            position += length;
        }
    }

    // ISO/IEC 23001-7: the sample entries of encrypted media have names of their own, and hold a box that says how.
    private static void RequirePlain(BlockReader file, long position, int length)
    {
        var index = new byte[length];
        file.Read(position, index);
        if (index.AsSpan().IndexOf("sinf"u8) >= 0 && (index.AsSpan().IndexOf("encv"u8) >= 0 || index.AsSpan().IndexOf("enca"u8) >= 0))
        {
            throw new SourceException("The file is encrypted (DRM), so that nothing of it can be decoded: export it without protection.");
        }
    }
}
