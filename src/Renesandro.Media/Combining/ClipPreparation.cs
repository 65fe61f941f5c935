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

    /// <value>x264 preset, ultrafast to veryslow. Default: as configured.</value>
    public string? Preset { get; init; }

    /// <value>x264 constant rate factor, 1 to 51. Default: as configured.</value>
    public int? Crf { get; init; }

    /// <value>Threads that the encoder may use. Several concurrent encodes with one thread each are faster than one with all threads. Default 1.</value>
    public int Threads { get; init; } = 1;

    /// <value>Frames of the prepared clip at least: when the clip has fewer, its last frame is held. Default 0.</value>
    public long MinFrames { get; init; }

    /// <value>What is drawn on it, from the lowest to the topmost. Default nothing.</value>
    public IReadOnlyList<ClipOverlay> Overlays { get; init; } = [];

    /// <value>Length between start and end; zero or negative when nothing is left.</value>
    internal TimeSpan Length => (End is { } end && end < Source.Duration ? end : Source.Duration) - (Start ?? TimeSpan.Zero);

    /// <value>Frames of the prepared clip, at least 1.</value>
    internal long Frames => Math.Max(MovingFrames, MinFrames);

    /// <value>Frames between start and end, at least 1; those after them repeat the last.</value>
    internal long MovingFrames => Math.Max(1, (long)Math.Round(Length.TotalSeconds * Canvas.FrameRate.Value, MidpointRounding.AwayFromZero));
}
