using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Images;

/// <summary>Recognizes images by their first bytes and reads their headers.</summary>
internal static class ImageFile
{
    private const int SignatureBytes = 12;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    private static ReadOnlySpan<byte> Jpeg => [0xff, 0xd8, 0xff];

    /// <summary>The header of a JPEG, a PNG or a WebP; null for any other file. A damaged header is read as far as it goes.</summary>
    public static ImageHeader? Read(string path, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        Span<byte> start = stackalloc byte[SignatureBytes];
        start = start[..file.Read(0, start)];
        return start.StartsWith(Jpeg) ? JpegHeader.Read(file)
            : start.StartsWith(Png) ? PngHeader.Read(file)
            : start.Length == SignatureBytes && start.StartsWith("RIFF"u8) && start[8..].SequenceEqual("WEBP"u8) ? WebPHeader.Read(file)
            : null;
    }

    /// <summary>What a file is that has an image in a container of videos, such as HEIC; null for anything else.</summary>
    public static string? UnsupportedKind(string path)
    {
        Span<byte> start = stackalloc byte[SignatureBytes];
        using var file = File.OpenHandle(path);
        start = start[..RandomAccess.Read(file, start, 0)];
        return start.Length < SignatureBytes || !start[4..8].SequenceEqual("ftyp"u8) ? null
            : start[8..12].SequenceEqual("avif"u8) || start[8..12].SequenceEqual("avis"u8) ? "AVIF"
            : start[8..11].SequenceEqual("hei"u8) || start[8..11].SequenceEqual("hev"u8) || start[8..12].SequenceEqual("mif1"u8) ? "HEIC"
            : null;
    }
}
