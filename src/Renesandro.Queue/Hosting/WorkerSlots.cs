namespace Renesandro.Queue.Hosting;

/// <summary>
/// Limits how many jobs a worker may take. A slot is free as soon as its handler has ended, so that the next job is leased while the last
/// one is being settled. Twice as many may be unsettled in all, so that they do not pile up in an outage.
/// </summary>
internal sealed class WorkerSlots(int parallelism) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(parallelism);
    private readonly SemaphoreSlim _runs = new(parallelism * 2);

    public int Running => parallelism * 2 - _runs.CurrentCount;

    /// <summary>Waits for a free slot, and takes all that are free then.</summary>
    public async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _runs.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _slots.Release();
            throw;
        }

        var taken = 1;
        while (_slots.Wait(0, CancellationToken.None))
        {
            if (!_runs.Wait(0, CancellationToken.None))
            {
                _slots.Release();
                break;
            }

            taken++;
        }

        return taken;
    }

    /// <summary>Returns the slots that no job was found for.</summary>
    public void Return(int unused)
    {
        if (unused > 0)
        {
            _slots.Release(unused);
            _runs.Release(unused);
        }
    }

    public void HandlerEnded() => _slots.Release();

    public void RunEnded() => _runs.Release();

    /// <summary>Ends when every run has.</summary>
    public async Task DrainAsync()
    {
        for (var i = 0; i < parallelism * 2; i++)
        {
            await _runs.WaitAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _runs.Dispose();
    }
}
