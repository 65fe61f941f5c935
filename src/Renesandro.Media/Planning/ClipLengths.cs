using Renesandro.Media.Combining;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>The lengths of the variants of a job, computed from the lengths of their clips.</summary>
internal sealed class ClipLengths
{
    private readonly long?[][] _frames;

    /// <param name="plan">The job.</param>
    /// <param name="canvas">The canvas; null when no clip can be read.</param>
    /// <param name="frames">Frames of every clip that can be used.</param>
    public ClipLengths(JobPlan plan, Canvas? canvas, IReadOnlyDictionary<MediaSource, long> frames)
    {
        Canvas = canvas;
        _frames = [.. plan.Segments.Select(block => block.Select(segment => frames.TryGetValue(segment.Clip.Range, out var found) ? found : (long?)null).ToArray())];
        Encoded = canvas is null ? TimeSpan.Zero : new TimeSpan(frames.Values.Sum(clip => canvas.FrameRate.DurationOf(clip).Ticks));
    }

    public Canvas? Canvas { get; }

    /// <value>Length of the distinct clips together.</value>
    public TimeSpan Encoded { get; }

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

    /// <summary>Length of a variant, clip by clip; null when a clip of it cannot be used.</summary>
    public TimeSpan? DurationOf(Combination combination)
    {
        if (Canvas is null)
        {
            return null;
        }

        var total = TimeSpan.Zero;
        for (var block = 0; block < _frames.Length; block++)
        {
            if (_frames[block][combination.Clips[block]] is not { } clip)
            {
                return null;
            }

            total += Canvas.FrameRate.DurationOf(clip);
        }

        return total;
    }

    /// <summary>Length of all of these variants that can be made, together.</summary>
    public TimeSpan TotalOf(JobPlan plan, IEnumerable<long> ordinals) =>
        ordinals.Aggregate(TimeSpan.Zero, (sum, ordinal) => sum + (DurationOf(plan.CombinationOf(ordinal)) ?? TimeSpan.Zero));
}
