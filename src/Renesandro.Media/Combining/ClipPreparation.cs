using Renesandro.Media.Probing;

namespace Renesandro.Media.Combining;

/// <summary>A request to bring one clip to the canvas.</summary>
/// <param name="Source">The file, as <see cref="ICombinator.ProbeAsync"/> described it.</param>
/// <param name="Canvas">The canvas to bring it to.</param>
/// <param name="OutputPath">The MP4 to write; must not exist.</param>
public sealed record ClipPreparation(ClipProbe Source, Canvas Canvas, string OutputPath)
{
    /// <value>Where the clip starts in its source. Default: at its beginning.</value>
    public TimeSpan? Start { get; init; }

    /// <value>Where the clip ends in its source. Default: at its end.</value>
    public TimeSpan? End { get; init; }

    /// <value>How long an image is shown, an animated one over and over. Default: 3 s, or as long as an animated one lasts.</value>
    public TimeSpan? ShowFor { get; init; }

    /// <value>Factor to which the picture is slowly enlarged, 1 to 3; null for none. Default null.</value>
    public double? Zoom { get; init; }

    /// <value>x264 preset, ultrafast to veryslow. Default: as configured.</value>
    public string? Preset { get; init; }

    /// <value>x264 constant rate factor, 1 to 51. Default: as configured.</value>
    public int? Crf { get; init; }

    /// <value>Threads that the encoder may use. Several concurrent encodes with one thread each are faster than one with all threads. Default 1.</value>
    public int Threads { get; init; } = 1;

    /// <value>Frames of the prepared clip at least: when the clip has fewer, its last frame is held. Default 0.</value>
    public long MinFrames { get; init; }

    /// <value>
    /// Frames at which a group of pictures has to begin, besides the first: no frame before refers to one after it, so that the clip can be taken apart
    /// there: <c>12</c> for the thirteenth frame, <c>^12</c> for the twelfth before its end. Those outside of the clip are ignored. Default none.
    /// </value>
    public IReadOnlyList<Index> KeyFrames { get; init; } = [];

    /// <value>What is drawn on it, from the lowest to the topmost. Default nothing.</value>
    public IReadOnlyList<ClipOverlay> Overlays { get; init; } = [];

    /// <value>What the files of the job are for asks of the picture. Default nothing.</value>
    internal PictureSettings Settings { get; init; } = PictureSettings.None;

    /// <value>Length between start and end; zero or negative when nothing is left.</value>
    internal TimeSpan Length => ShowFor ?? (End is { } end && end < Source.Duration ? end : Source.Duration) - (Start ?? TimeSpan.Zero);

    /// <value>Whether an animated image begins again before it has been shown for long enough.</value>
    internal bool Repeats => !Source.IsStill && ShowFor > Source.Duration;

    /// <value>Frames of the whole source once.</value>
    internal long PassFrames => FramesIn(Source.Duration);

    /// <value>Frames of the prepared clip, at least 1.</value>
    internal long Frames => Math.Max(ShownFrames, MinFrames);

    /// <value>Frames that come from the source, at least 1; those after them repeat the last.</value>
    internal long MovingFrames => Source.IsStill ? 1 : ShownFrames;

    private long ShownFrames => FramesIn(Length);

    private long FramesIn(TimeSpan length) => Math.Max(1, (long)Math.Round(length.TotalSeconds * Canvas.FrameRate.Value, MidpointRounding.AwayFromZero));
}
