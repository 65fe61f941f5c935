using Renesandro.Media.Combining;
using Renesandro.Media.Probing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Checks;

/// <summary>
/// Settles the canvas of a job: the requested values, and the rest from the largest clip of the most common shape, so that one clip of another
/// shape does not put bars around all others.
/// </summary>
internal static class CanvasSettler
{
    private const int MinSide = 16;
    private const int MaxSide = 8192;
    private const int MaxSideOfImages = 1920;

    /// <returns>Null when nothing was requested and no clip can be read.</returns>
    public static Canvas? Settle(CanvasRequest request, IEnumerable<ClipProbe> clips, FrameRate defaultRate)
    {
        var rate = request.Fps ?? defaultRate;
        if (request is { Width: { } width, Height: { } height })
        {
            return new Canvas(width, height, rate, request.Fit) { Background = request.Background, Focus = request.Focus ?? FocusPoint.Center };
        }

        // Among equally common shapes, the one with the largest clip.
        var largest = clips
            .GroupBy(clip => ShapeOf(clip.Width, clip.Height))
            .Select(same => (Count: same.Count(), Largest: LargestOf(same)))
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
            Focus = request.Focus ?? FocusPoint.Center,
        };
    }

    /// <summary>Whether a clip fills the canvas without noticeable bars.</summary>
    public static bool IsOfShape(ClipProbe clip, Canvas canvas) => ShapeOf(clip.Width, clip.Height) == ShapeOf(canvas.Width, canvas.Height);

    // A photo counts for the shape, but it may have far more pixels than any screen.
    private static ClipProbe LargestOf(IEnumerable<ClipProbe> clips)
    {
        var largest = clips.OrderBy(clip => clip.IsStill).ThenByDescending(AreaOf).First();
        var factor = Math.Min(1, (double)MaxSideOfImages / Math.Max(largest.Width, largest.Height));
        return largest.IsStill ? largest with { Width = (int)Math.Round(largest.Width * factor), Height = (int)Math.Round(largest.Height * factor) } : largest;
    }

    private static long AreaOf(ClipProbe clip) => (long)clip.Width * clip.Height;

    // Sides that differ by less than a twentieth look square, and encoders round sides to whole blocks.
    private static Shape ShapeOf(int width, int height) =>
        Math.Abs(width - height) * 20 < Math.Max(width, height) ? Shape.Square : width > height ? Shape.Lying : Shape.Upright;

    private enum Shape
    {
        Upright,
        Square,
        Lying,
    }

    private static int Even(double size) => Math.Clamp((int)Math.Round(size / 2) * 2, MinSide, MaxSide);
}
