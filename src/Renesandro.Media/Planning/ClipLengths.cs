using Renesandro.Media.Combining;
using Renesandro.Media.Planning.Selecting;

namespace Renesandro.Media.Planning;

/// <summary>The lengths of the variants of a job, computed from the lengths of their clips.</summary>
internal sealed class ClipLengths
{
    private readonly IReadOnlyDictionary<ShownClip, long> _ofClips;
    private readonly long?[][] _frames;

    /// <param name="plan">The job.</param>
    /// <param name="canvas">The first canvas, whose frame rate all have; null when no clip can be read.</param>
    /// <param name="frames">Frames of every clip that can be used, by its <see cref="ShownClip.Timing"/>.</param>
    public ClipLengths(JobPlan plan, Canvas? canvas, IReadOnlyDictionary<ShownClip, long> frames)
    {
        Canvas = canvas;
        _ofClips = frames;
        _frames = [.. plan.Segments.Select(block => block.Select(segment => AddedBy(segment.Shown)).ToArray())];
    }

    /// <value>The first canvas, whose frame rate all have; null when no clip can be read.</value>
    public Canvas? Canvas { get; }

    /// <value>The clips whose length is an estimate, because their texts have not been spoken.</value>
    public IReadOnlyCollection<ShownClip> Estimated { get; init; } = [];

    /// <summary>Frames of a clip, with those that are held; null when it cannot be used.</summary>
    public long? FramesOf(ShownClip clip) => _ofClips.TryGetValue(clip.Timing, out var frames) && clip.Look.FramesInTransitions(Canvas!.FrameRate) <= frames ? frames : null;

    /// <summary>Frames by which a clip lengthens a variant: those of the transition into it are counted with the clip before.</summary>
    private long? AddedBy(ShownClip clip) => FramesOf(clip) - (Canvas is null ? 0 : clip.Look.Entry.FramesAt(Canvas.FrameRate));

    /// <summary>Frames of a variant; null when a clip of it cannot be used.</summary>
    public long? FramesOf(Combination combination)
    {
        long frames = 0;
        for (var block = 0; block < _frames.Length; block++)
        {
            if (_frames[block][combination.Clips[block]] is not { } clip)
            {
                return null;
            }

            frames += clip;
        }

        return frames;
    }

    /// <summary>Length of a variant; null when a clip of it cannot be used.</summary>
    public TimeSpan? DurationOf(Combination combination) => FramesOf(combination) is { } frames ? Canvas?.FrameRate.DurationOf(frames) : null;

    /// <summary>Length of all of these variants that can be made, together.</summary>
    public TimeSpan TotalOf(JobPlan plan, IEnumerable<long> ordinals) =>
        ordinals.Aggregate(TimeSpan.Zero, (sum, ordinal) => sum + (DurationOf(plan.CombinationOf(ordinal)) ?? TimeSpan.Zero));
}
