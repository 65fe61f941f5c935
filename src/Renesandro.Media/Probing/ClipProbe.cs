using Renesandro.Media.Probing.Images;

namespace Renesandro.Media.Probing;

/// <summary>What was found in a file that may become a clip.</summary>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Width">Width as shown, in square pixels, after rotation.</param>
/// <param name="Height">Height as shown, in square pixels, after rotation.</param>
/// <param name="Duration">From the first frame to the end of the last; of a still image, for how long it is shown where nothing else is said.</param>
public sealed record ClipProbe(string Path, int Width, int Height, TimeSpan Duration)
{
    /// <value>Whether it has its own sound. Default false.</value>
    public bool HasSound { get; init; }

    /// <value>Whether it is an image, animated or not. Default false.</value>
    public bool IsImage => Image is not null;

    /// <value>What the header of an image says; null for a video.</value>
    internal ImageHeader? Image { get; init; }

    /// <value>Whether it is an image that does not move.</value>
    internal bool IsStill => Image is { IsAnimated: false };

    /// <value>What ffprobe said of the picture; null when another prober made this.</value>
    internal VideoStreamInfo? Stream { get; init; }

    /// <value>When its frames are shown; null when another prober made this.</value>
    internal PictureTimes? Times { get; init; }

    /// <value>Whether the container leads to the key frame before a given time; where it does not, one has to begin to read earlier.</value>
    internal bool SeeksKeyFrames { get; init; }
}
