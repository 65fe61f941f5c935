using System.Runtime.ExceptionServices;

namespace Renesandro.Media.Rendering;

/// <summary>Work that goes on behind the one who hands it in, up to so much of it at a time. The first failure is thrown to the next who asks.</summary>
internal sealed class Backlog(int max) : IDisposable
{
    private readonly SemaphoreSlim _room = new(max, max);
    private volatile ExceptionDispatchInfo? _failure;

    /// <summary>Starts work, once there is room.</summary>
    public async Task AddAsync(Func<Task> work)
    {
        await _room.WaitAsync().ConfigureAwait(false);
        _ = RunAsync(work);
        _failure?.Throw();
    }

    /// <summary>Waits until nothing is left. Throws what failed.</summary>
    public async Task CompleteAsync()
    {
        await DrainAsync().ConfigureAwait(false);
        _failure?.Throw();
    }

    /// <summary>Waits until nothing is left.</summary>
    public async Task DrainAsync()
    {
        for (var taken = 0; taken < max; taken++)
        {
            await _room.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        _room.Release(max);
    }

    public void Dispose() => _room.Dispose();

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
            _room.Release();
        }
    }
}
