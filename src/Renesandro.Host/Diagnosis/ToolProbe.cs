using System.ComponentModel;
using System.Diagnostics;
using Renesandro.Media.Tools;

namespace Renesandro.Host.Diagnosis;

/// <summary>Runs a tool to learn about it.</summary>
internal static class ToolProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <returns>Its output; null if it is missing, fails or hangs.</returns>
    public static async Task<string?> RunAsync(string executable, string[] arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            var start = ToolEnvironment.CreateStart(executable);
            Array.ForEach(arguments, start.ArgumentList.Add);
            (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
            using var process = Process.Start(start)!;
            try
            {
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
                await Task.WhenAll(errors, process.WaitForExitAsync(limit.Token));
                return process.ExitCode == 0 ? output : null;
            }
            finally
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
