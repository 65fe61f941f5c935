using Renesandro.Media.Combining;

namespace Renesandro.Media.Rendering;

/// <summary>Settles the canvas of a job: what was asked for, and the rest from the largest clip.</summary>
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

        var largest = clips.MaxBy(clip => (long)clip.Width * clip.Height);
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

    private static int Even(double size) => Math.Clamp((int)Math.Round(size / 2) * 2, Smallest, Largest);
}
