using System.Globalization;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning;
using Renesandro.Media.Probing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>What a plan says of clips that do not fit a canvas.</summary>
internal static class ShapeWarnings
{
    private const double MaxEnlargement = 1.5;
    private const double MaxBars = 0.1;

    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var clips = await ClipWarnings.ProbedAsync(graph, cancellationToken).ConfigureAwait(false);
        var warnings = new List<RequestWarning?>();
        foreach (var requested in graph.Plan.Canvases.Distinct())
        {
            if ((await graph.GetAsync(new CanvasDecision(requested), cancellationToken).ConfigureAwait(false)).Value is { } canvas)
            {
                var name = graph.Plan.Canvases.Count == 1 ? null : requested.NameOrDefault;
                warnings.Add(OfBars(clips, canvas, name));
                warnings.Add(OfEnlargement(clips, canvas, name));
            }
        }

        return [.. warnings.OfType<RequestWarning>()];
    }

    /// <summary>The clips that will be padded with bars because their shape differs from the canvas; null when there are none.</summary>
    private static RequestWarning? OfBars(IReadOnlyList<(Segment Segment, ClipProbe Probe)> clips, Canvas canvas, string? name)
    {
        var padded = clips.Where(clip => FitOf(clip.Segment, canvas) == CanvasFit.Pad && HasBars(clip.Probe, canvas)).ToArray();
        return padded.Length == 0
            ? null
            : new RequestWarning(
                $"{(padded.Length == 1 ? "One clip has" : $"{padded.Length} clips have")} a different shape from the {Named(canvas, name)}, and will be "
                    + $"padded with bars: {RequestPlaces.List([.. padded.Select(PlaceOf)])}. Set {(name is null ? "options.canvas, or its fit" : "the fit of this canvas")} to \"crop\", if that is not wanted.",
                [.. padded.Select(clip => RequestPlaces.PathOf(clip.Segment))]);
    }

    /// <summary>The clips that are enlarged so much that it shows; null when there are none.</summary>
    private static RequestWarning? OfEnlargement(IReadOnlyList<(Segment Segment, ClipProbe Probe)> clips, Canvas canvas, string? name)
    {
        var enlarged = clips.Select(clip => (Clip: clip, Factor: FactorOf(clip.Segment, clip.Probe, canvas))).Where(clip => clip.Factor > MaxEnlargement).ToArray();
        return enlarged.Length == 0
            ? null
            : new RequestWarning(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(enlarged.Length == 1 ? "One clip is enlarged" : $"{enlarged.Length} clips are enlarged up to")} {enlarged.Max(clip => clip.Factor):0.0} times for the {Named(canvas, name)}, and will look soft: ")
                    + $"{RequestPlaces.List([.. enlarged.Select(clip => PlaceOf(clip.Clip))])}. Use larger sources, or a smaller canvas.",
                [.. enlarged.Select(clip => RequestPlaces.PathOf(clip.Clip.Segment))]);
    }

    private static string Named(Canvas canvas, string? name) => $"canvas{(name is null ? "" : $" {name}")}, {canvas.Width}×{canvas.Height}";

    private static CanvasFit FitOf(Segment segment, Canvas canvas) => segment.Shown.Look.Fit ?? canvas.Fit;

    private static bool HasBars(ClipProbe clip, Canvas canvas)
    {
        var (width, height) = ((double)canvas.Width / clip.Width, (double)canvas.Height / clip.Height);
        return !CanvasSettler.IsOfShape(clip, canvas) || 1 - (Math.Min(width, height) / Math.Max(width, height)) > MaxBars;
    }

    private static double FactorOf(Segment segment, ClipProbe clip, Canvas canvas)
    {
        var (width, height) = ((double)canvas.Width / clip.Width, (double)canvas.Height / clip.Height);
        return (FitOf(segment, canvas) == CanvasFit.Crop ? Math.Max(width, height) : Math.Min(width, height)) * (segment.Shown.Look.Zoom ?? 1);
    }

    private static string PlaceOf((Segment Segment, ClipProbe Probe) clip) => $"{RequestPlaces.Of(clip.Segment)}, {clip.Probe.Width}×{clip.Probe.Height}";
}
