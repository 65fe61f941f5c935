using System.Globalization;
using Renesandro.Media.Rendering;

namespace Renesandro.Host.Output;

/// <summary>Describes the progress of a job in words.</summary>
internal static class ProgressText
{
    /// <summary>Reads as <c>Rendering: 12 of 27 variants, 44 %, 3.4 variants/s, 5 s left, 1 failed</c>.</summary>
    public static string Line(RenderProgress progress) => progress.Waiting is { } reason
        ? $"Waiting: {reason}"
        : $"{progress.Stage}: {progress.StageProgress?.Done} of {progress.StageProgress?.Total} {Unit(progress.Stage)}, {Math.Floor(progress.Percent):0} %{Rest(progress, ", ")}";

    /// <summary>Reads as <c>Rendering 12/27 · 3.4 variants/s · 5 s left · 1 failed</c>.</summary>
    public static string Short(RenderProgress progress) => progress.Waiting is { } reason
        ? $"Waiting: {reason}"
        : $"{progress.Stage} {progress.StageProgress?.Done}/{progress.StageProgress?.Total}{Rest(progress, " · ")}";

    private static string Rest(RenderProgress progress, string separator)
    {
        var parts = new List<string>(3);
        if (progress is { StageProgress.Speed: { } speed, Stage: RenderStage.Rendering })
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{speed:0.0} variants/s"));
        }

        if (progress.Eta is { } eta)
        {
            parts.Add($"{Figures.Duration(eta)} left");
        }

        if (progress.StageProgress is { Failed: > 0 and var failed })
        {
            parts.Add($"{failed} failed");
        }

        return string.Concat(parts.Select(part => separator + part));
    }

    private static string Unit(RenderStage? stage) => stage switch
    {
        RenderStage.Fetching => "sources",
        RenderStage.Preparing => "parts",
        RenderStage.Rendering => "variants",
        _ => "files",
    };
}
