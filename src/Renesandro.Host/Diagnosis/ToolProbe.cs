using System.ComponentModel;
using System.Diagnostics;
using Renesandro.Media.Tools;

namespace Renesandro.Host.Diagnosis;

/// <summary>Asks a tool about itself.</summary>
internal static class ToolProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <returns>What it printed; null when it is not there, fails or hangs.</returns>
    public static async Task<string?> AskAsync(string executable, string[] arguments, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var start = ToolEnvironment.CreateStart(executable);
            Array.ForEach(arguments, start.ArgumentList.Add);
            (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
            using var process = Process.Start(start)!;
            try
            {
                var errors = process.StandardError.ReadToEndAsync(patience.Token);
                var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
                await Task.WhenAll(errors, process.WaitForExitAsync(patience.Token));
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
