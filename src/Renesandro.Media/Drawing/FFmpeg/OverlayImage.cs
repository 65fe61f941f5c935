using Renesandro.Media.Probing.Images;

namespace Renesandro.Media.Drawing.FFmpeg;

/// <summary>An image that may be drawn on clips, as its header describes it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Header">How it is stored, how it is turned, and what its colours stand for.</param>
/// <param name="Width">Pixels, as it is shown.</param>
/// <param name="Height">Pixels, as it is shown.</param>
internal sealed record OverlayImage(string Path, ImageHeader Header, int Width, int Height)
{
    public const int MaxSide = 8192;

    /// <summary>Reads the kind and the size of an image, whatever its name says.</summary>
    /// <exception cref="SourceException">It is no image that can be drawn, or too large.</exception>
    public static OverlayImage Read(string path)
    {
        if (ImageFile.Read(path, CancellationToken.None) is not { Size: var (width, height) } header)
        {
            throw new SourceException("The file is not an image in a supported format, whatever its name says: use PNG, WebP or JPEG.");
        }

        if (header.IsAnimated)
        {
            throw new SourceException("The image is animated, and an overlay stands still: use a still one.");
        }

        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide)
        {
            throw new SourceException($"The image has {width}×{height} pixels, and each side may have 1 to {MaxSide}: export it smaller.");
        }

        return header.SwapsSides ? new OverlayImage(path, header, height, width) : new OverlayImage(path, header, width, height);
    }
}
