using System.Globalization;
using Renesandro.Media.Rendering;

namespace Renesandro.Host.Output;

/// <summary>The result of a job in a few lines; the last one is for scripts.</summary>
internal static class RenderSummary
{
    public static void Write(Terminal terminal, RenderResult result, ProgressTally tally)
    {
        var output = terminal.Out;
        output.WriteLine();
        output.WriteLine($"Folder    {Place(result)}");
        output.WriteLine(Line(result, tally));
        if (result.Canvases.Count == 0)
        {
            output.WriteLine($"Canvas    {result.Canvas?.ToString() ?? "none: no clip could be read"}");
        }

        foreach (var canvas in result.Canvases)
        {
            output.WriteLine($"Canvas    {canvas.Name}, {canvas.Canvas}");
        }

        output.WriteLine($"Seed      {result.Seed}");
        foreach (var warning in result.Warnings)
        {
            output.WriteLine($"Warning   {warning}");
        }

        foreach (var failure in result.Failures)
        {
            terminal.WriteError($"{Figures.Count(failure.Variants, "variant")} failed: {failure.Reason}");
        }

        output.WriteLine(LastLine(result.Rendered, result.Failed));
    }

    public static string LastLine(long rendered, long failed) => $"{rendered} rendered, {failed} failed";

    private static string Line(RenderResult result, ProgressTally tally)
    {
        var seconds = tally.Elapsed.TotalSeconds;
        var speed = seconds > 0 ? result.Rendered / seconds : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Made      {Figures.Count(result.Rendered, "variant")}, {Figures.Bytes(tally.Bytes)}, in {Figures.Duration(tally.Elapsed)} ({speed:0.0} variants/s)");
    }

    public static string Place(RenderResult result) =>
        result.Folder.Url is { IsFile: false } link ? link.AbsoluteUri : result.Folder.Id;
}
