using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Images;

/// <summary>Recognizes images by their first bytes and reads their headers.</summary>
internal static class ImageFile
{
    /// <summary>The refusal of an image that is not there to its end.</summary>
    public const string CutOff = "The image is cut off: its file ends before the picture does. Upload the whole file again.";

    private const int SignatureBytes = 12;

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    private static ReadOnlySpan<byte> Jpeg => [0xff, 0xd8, 0xff];

    /// <summary>The header of a JPEG, a PNG or a WebP; null for any other file. A damaged header is read as far as it goes.</summary>
    public static ImageHeader? Read(string path, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        return FormatOf(file) switch
        {
            ImageFormat.Jpeg => JpegHeader.Read(file),
            ImageFormat.Png => PngHeader.Read(file),
            ImageFormat.WebP => WebPHeader.Read(file),
            _ => null,
        };
    }

    /// <summary>Whether it is a GIF, which may move.</summary>
    public static bool IsGif(string path, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        return FormatOf(file) == ImageFormat.Gif;
    }

    /// <summary>How the file of an image ends; <see cref="ImageEnding.Unclear"/> for any other file.</summary>
    public static ImageEnding EndingOf(string path, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        return FormatOf(file) is { } format ? ImageStructure.EndingOf(file, format) : ImageEnding.Unclear;
    }

    private static ImageFormat? FormatOf(BlockReader file)
    {
        Span<byte> start = stackalloc byte[SignatureBytes];
        start = start[..file.Read(0, start)];
        return start.StartsWith(Jpeg) ? ImageFormat.Jpeg
            : start.StartsWith(Png) ? ImageFormat.Png
            : start.Length == SignatureBytes && start.StartsWith("RIFF"u8) && start[8..].SequenceEqual("WEBP"u8) ? ImageFormat.WebP
            : start.StartsWith("GIF8"u8) ? ImageFormat.Gif
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
