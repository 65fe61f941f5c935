using System.Runtime.InteropServices;

namespace Renesandro.Host.Commands;

/// <summary>The first Ctrl-C (or SIGTERM, or a closed terminal) cancels, so that tools end and temporary files go; the second exits immediately.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
    ];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            ShowCursor();
            Environment.Exit(ExitCodes.Interrupted);
        }

        _source.Cancel();
    }

    // A progress bar hides the cursor, and has no chance to clean up when the process exits immediately.
    private static void ShowCursor()
    {
        if (!Console.IsOutputRedirected)
        {
            Console.CursorVisible = true;
        }
    }
}
