namespace Renesandro.Media.Combining;

/// <summary>Consecutive frames of a clip: all of them, or from one frame to another.</summary>
/// <param name="Clip">The clip.</param>
public sealed record ClipRun(PreparedClip Clip)
{
    /// <value>First frame, counted from 0; a key frame. Default 0.</value>
    public long StartFrame { get; init; }

    /// <value>First frame after it: a key frame, or another before which no later frame is stored; null for the end of the clip. Default null.</value>
    public long? EndFrame { get; init; }

    /// <summary>Number of frames.</summary>
    public long Frames => (EndFrame ?? Clip.Frames) - StartFrame;
}
