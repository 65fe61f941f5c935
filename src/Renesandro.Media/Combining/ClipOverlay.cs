namespace Renesandro.Media.Combining;

/// <summary>Pictures that are laid over a clip, where they are opaque, while it is encoded.</summary>
/// <param name="Pictures">
/// One picture, or several of one size that replace each other, each from its <see cref="OverlayPicture.StartFrame"/> on; these ascend.
/// </param>
/// <param name="X">Pixels from the left side of the canvas to the pictures; even, since the colours of a video have half its resolution.</param>
/// <param name="Y">Pixels from the top of the canvas; even.</param>
public sealed record ClipOverlay(IReadOnlyList<OverlayPicture> Pictures, int X, int Y)
{
    /// <summary>The pictures.</summary>
    /// <exception cref="ArgumentException">There is none, or one starts before its predecessor.</exception>
    public IReadOnlyList<OverlayPicture> Pictures { get; } = Checked(Pictures);

    /// <value>First frame of the prepared clip without them; null for none. Default null.</value>
    public long? EndFrame { get; init; }

    /// <value>Frames over which they appear. Default 0.</value>
    public int FadeInFrames { get; init; }

    /// <value>Frames over which they disappear, before <see cref="EndFrame"/>. Default 0.</value>
    public int FadeOutFrames { get; init; }

    /// <summary>One picture, from the first frame to the last.</summary>
    /// <param name="path">A PNG.</param>
    /// <param name="x">Pixels from the left side of the canvas; even.</param>
    /// <param name="y">Pixels from the top of the canvas; even.</param>
    public static ClipOverlay Of(string path, int x, int y) => new([new OverlayPicture(path, 0)], x, y);

    private static IReadOnlyList<OverlayPicture> Checked(IReadOnlyList<OverlayPicture> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count, nameof(pictures));
        return pictures[0].StartFrame >= 0 && pictures.Zip(pictures.Skip(1)).All(pair => pair.First.StartFrame < pair.Second.StartFrame)
            ? [.. pictures]
            : throw new ArgumentException("The start frames of the pictures do not ascend from 0.", nameof(pictures));
    }
}

/// <summary>One of the pictures of a <see cref="ClipOverlay"/>.</summary>
/// <param name="Path">A PNG, with or without alpha.</param>
/// <param name="StartFrame">First frame of the prepared clip that shows it, from 0.</param>
public sealed record OverlayPicture(string Path, long StartFrame);
