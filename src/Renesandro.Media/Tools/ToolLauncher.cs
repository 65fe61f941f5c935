using System.Collections.Concurrent;
using System.Diagnostics;

namespace Renesandro.Media.Tools;

/// <summary>
/// Starts all processes from one thread that lives as long as this process: the system ends a tool with the thread that started it, and threads
/// of the pool come and go.
/// </summary>
internal static class ToolLauncher
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Wanted = Begin();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Wanted.Add((start, started));
        return started.Task;
    }

    private static BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> Begin()
    {
        var wanted = new BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)>();
        new Thread(() => Run(wanted)) { IsBackground = true, Name = "Renesandro tools" }.Start();
        return wanted;
    }

    private static void Run(BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> wanted)
    {
        foreach (var (start, started) in wanted.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        }
    }
}
