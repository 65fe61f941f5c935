using Renesandro.Media.Combining;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Settles the canvas of a job: what was asked for, and the rest from the largest clip of the shape that most clips have. One clip of another shape
/// would lay bars around all others.
/// </summary>
internal static class CanvasSettler
{
    private const int Smallest = 16;
    private const int Largest = 8192;

    /// <returns>Null when nothing was asked for and no clip can be read.</returns>
    public static Canvas? Settle(CanvasRequest request, IEnumerable<ClipProbe> clips, FrameRate defaultRate)
    {
        var rate = request.Fps ?? defaultRate;
        if (request is { Width: { } width, Height: { } height })
        {
            return new Canvas(width, height, rate, request.Fit) { Background = request.Background };
        }

        // Of shapes that as many clips have, the one with the largest clip.
        var largest = clips
            .GroupBy(clip => ShapeOf(clip.Width, clip.Height))
            .Select(same => (Count: same.Count(), Largest: same.MaxBy(AreaOf)!))
            .OrderByDescending(same => same.Count)
            .ThenByDescending(same => AreaOf(same.Largest))
            .FirstOrDefault().Largest;
        if (largest is null)
        {
            return null;
        }

        var shape = (double)largest.Width / largest.Height;
        return new Canvas(
            Even(request.Width ?? (request.Height is { } h ? h * shape : largest.Width)),
            Even(request.Height ?? (request.Width is { } w ? w / shape : largest.Height)),
            rate,
            request.Fit)
        {
            Background = request.Background,
        };
    }

    /// <summary>Says which clips will stand between bars, as they have another shape than the canvas; null when none will.</summary>
    public static string? WarningOf(VariantCatalog job, JobSources sources, Canvas canvas)
    {
        if (canvas.Fit != CanvasFit.Pad)
        {
            return null;
        }

        var used = job.DistinctClips().ToHashSet();
        string[] places =
        [
            .. from block in job.Request.VideoBlocks
               from place in block.Alternatives.Select((source, index) => (Source: source, Index: index))
               where used.Contains(JobParts.Cut(place.Source))
               let clip = sources.Clips[place.Source.Url].Value
               where clip is not null && ShapeOf(clip.Width, clip.Height) != ShapeOf(canvas.Width, canvas.Height)
               select $"{SilenceWarnings.PathOf("video_blocks", block, place.Index)}, {clip.Width}×{clip.Height}",
        ];
        return places.Length == 0
            ? null
            : $"{(places.Length == 1 ? "One clip has" : $"{places.Length} clips have")} another shape than the canvas, {canvas.Width}×{canvas.Height}, and will stand "
                + $"between bars: {SilenceWarnings.ListOf(places)}. Set options.canvas, or its fit to \"crop\", if that is not wanted.";
    }

    private static long AreaOf(ClipProbe clip) => (long)clip.Width * clip.Height;

    // Sides that differ by less than a twentieth look like a square's, and encoders round sides to whole blocks.
    private static Shape ShapeOf(int width, int height) =>
        Math.Abs(width - height) * 20 < Math.Max(width, height) ? Shape.Square : width > height ? Shape.Lying : Shape.Upright;

    private enum Shape
    {
        Upright,
        Square,
        Lying,
    }

    private static int Even(double size) => Math.Clamp((int)Math.Round(size / 2) * 2, Smallest, Largest);
}
