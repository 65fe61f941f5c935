using System.Diagnostics;

namespace Renesandro.Media.Benchmarks;

internal static class Ffmpeg
{
    public static Task RunAsync(params IEnumerable<string> arguments) => Tool.RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]);
}

internal static class Tool
{
    public static async Task RunAsync(string tool, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{tool} ended with exit code {process.ExitCode}.");
        }
    }
}
