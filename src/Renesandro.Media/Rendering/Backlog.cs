using System.Runtime.ExceptionServices;

namespace Renesandro.Media.Rendering;

/// <summary>Background work with limited concurrency. The first failure is thrown by the next call.</summary>
internal sealed class Backlog(int max) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(max, max);
    private volatile ExceptionDispatchInfo? _failure;

    /// <summary>Starts work once a slot is free.</summary>
    public async Task AddAsync(Func<Task> work)
    {
        await _slots.WaitAsync().ConfigureAwait(false);
        _ = RunAsync(work);
        _failure?.Throw();
    }

    /// <summary>Waits until all work has ended. Throws the first failure.</summary>
    public async Task CompleteAsync()
    {
        await DrainAsync().ConfigureAwait(false);
        _failure?.Throw();
    }

    /// <summary>Waits until all work has ended.</summary>
    public async Task DrainAsync()
    {
        for (var taken = 0; taken < max; taken++)
        {
            await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _slots.Release(max);
    }

    public void Dispose() => _slots.Dispose();

    private async Task RunAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _failure ??= ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            _slots.Release();
        }
    }
}
