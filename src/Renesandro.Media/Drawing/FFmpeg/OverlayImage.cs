using System.Buffers.Binary;
using Renesandro.Media.Probing.Images;

namespace Renesandro.Media.Drawing.FFmpeg;

/// <summary>An image that may be drawn on clips, as its header describes it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Demuxer">ffmpeg's demuxer for it.</param>
/// <param name="Decoder">ffmpeg's decoder for it.</param>
/// <param name="Width">Pixels, as it is shown.</param>
/// <param name="Height">Pixels, as it is shown.</param>
internal sealed record OverlayImage(string Path, string Demuxer, string Decoder, int Width, int Height)
{
    public const int MaxSide = 8192;

    /// <value>How it is turned and what its colours stand for.</value>
    public ImageHeader? Header { get; private init; }

    // Cameras put thumbnails and profiles before the size.
    private const int MaxHeader = 1 << 20;

    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

    /// <summary>Reads the kind and the size of an image, whatever its name says.</summary>
    /// <exception cref="SourceException">It is no image that can be drawn, or too large.</exception>
    public static OverlayImage Read(string path)
    {
        var bytes = new byte[MaxHeader];
        using var file = File.OpenHandle(path);
        var header = bytes.AsSpan(0, RandomAccess.Read(file, bytes, 0));
        var image = Find(path, header) ?? throw new SourceException("The file is not an image in a supported format, whatever its name says: use PNG, WebP or JPEG.");
        return image is { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide }
            ? image.With(ImageFile.Read(path, CancellationToken.None))
            : throw new SourceException($"The image has {image.Width}×{image.Height} pixels, and each side may have 1 to {MaxSide}: export it smaller.");
    }

    private OverlayImage With(ImageHeader? header) => header is { SwapsSides: true }
        ? this with { Header = header, Width = Height, Height = Width }
        : this with { Header = header };

    private static OverlayImage? Find(string path, ReadOnlySpan<byte> header) =>
        header.Length >= 33 && header.StartsWith(Png) && header[12..16].SequenceEqual("IHDR"u8)
            ? new OverlayImage(path, "png_pipe", "png", BinaryPrimitives.ReadInt32BigEndian(header[16..]), BinaryPrimitives.ReadInt32BigEndian(header[20..]))
            : header.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) && JpegSize(header[2..]) is var (width, height) ? new OverlayImage(path, "jpeg_pipe", "mjpeg", width, height)
            : header.Length >= 30 && header.StartsWith("RIFF"u8) && header[8..12].SequenceEqual("WEBP"u8) ? WebP(path, header[12..])
            : null;

    // ITU-T T.81, B.1.1: segments with their lengths, up to the one that begins a frame.
    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> segments)
    {
        while (segments.Length >= 9 && segments[0] == 0xff)
        {
            var marker = segments[1];
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(segments[7..]), BinaryPrimitives.ReadUInt16BigEndian(segments[5..]));
            }

            var next = marker == 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(segments[2..]);
            segments = next < segments.Length ? segments[next..] : default;
        }

        return null;
    }

    // RFC 9649, 2.5 to 2.7.
    private static OverlayImage? WebP(string path, ReadOnlySpan<byte> chunk)
    {
        var kind = chunk[..4];
        if (kind.SequenceEqual("VP8X"u8))
        {
            return (chunk[8] & 2) == 0
                ? Of(1 + (chunk[12] | (chunk[13] << 8) | (chunk[14] << 16)), 1 + (chunk[15] | (chunk[16] << 8) | (chunk[17] << 16)))
                : throw new SourceException("The image is animated, and an overlay stands still: use a still one.");
        }

        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return Of(1 + (int)(bits & 0x3fff), 1 + (int)((bits >> 14) & 0x3fff));
        }

        return kind.SequenceEqual("VP8 "u8)
            ? Of(BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3fff)
            : null;

        OverlayImage Of(int width, int height) => new(path, "webp_pipe", "webp", width, height);
    }
}
