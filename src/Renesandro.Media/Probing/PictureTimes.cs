namespace Renesandro.Media.Probing;

/// <summary>When the frames of a picture are shown, by its packets, in seconds of the file's own clock.</summary>
internal sealed record PictureTimes
{
    /// <value>When the first frame is shown: the zero of start, end and length.</value>
    public required double First { get; init; }

    /// <value>The same where the first packet tells when it is shown, although others do not and <see cref="First"/> is when it is decoded.</value>
    public double? FirstShown { get; init; }

    /// <value>When the last frame is shown.</value>
    public required double Last { get; init; }

    /// <value>When the last frame ends.</value>
    public required double End { get; init; }

    /// <value>Packets from the first frame on.</value>
    public required long Count { get; init; }

    /// <value>Maximum time from one frame to the next.</value>
    public required double MaxFrameDuration { get; init; }

    /// <value>Minimum time from one frame to the next.</value>
    public double MinFrameDuration { get; init; }

    /// <value>Maximum time from one key frame to the next, or from the last to the end.</value>
    public double KeyDistance { get; init; }

    /// <value>Maximum time by which a frame is decoded before it is shown.</value>
    public double Delay { get; init; }

    /// <value>Whether an edit list hides packets before the first frame or after the last. Not every decoder obeys.</value>
    public bool HidesFrames { get; init; }

    /// <value>Whether the times are those of the frames, and not of the order in which packets without times are stored.</value>
    public bool IsTimed { get; init; }

    /// <value>Whether the clock begins again or jumps in the middle. The times here are as if it went on.</value>
    public bool IsBroken { get; init; }
}
