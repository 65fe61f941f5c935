namespace Renesandro.Media.Probing.Images;

/// <summary>What the header of an image says.</summary>
/// <param name="Format">How it is stored.</param>
internal sealed record ImageHeader(ImageFormat Format)
{
    /// <value>Pixels as they are stored; null where the header does not say.</value>
    public (int Width, int Height)? Size { get; init; }

    /// <value>How its pixels are turned to be shown, as in Exif: 1 for not at all, to 8.</value>
    public int Orientation { get; init; } = 1;

    /// <value>Whether it has several pictures that follow each other.</value>
    public bool IsAnimated { get; init; }

    /// <value>The colours that its numbers stand for; null for sRGB.</value>
    public ColorProfile? Profile { get; init; }

    /// <value>Whether it is shown on its side.</value>
    public bool SwapsSides => Orientation >= 5;
}

/// <summary>Formats of images.</summary>
internal enum ImageFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG, which is animated where it has a chunk that says so.</summary>
    Png,

    /// <summary>WebP.</summary>
    WebP,

    /// <summary>GIF.</summary>
    Gif,
}
