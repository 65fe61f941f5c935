namespace Renesandro.Queue.Hosting;

/// <summary>
/// Says how many jobs a worker may take. A hand is free as soon as its handler has ended, so that the next job is fetched while
/// the last one is being settled; twice as many may be on their way in all, so that unsettled ones do not pile up in an outage.
/// </summary>
internal sealed class WorkerHands(int parallelism) : IDisposable
{
    private readonly SemaphoreSlim _hands = new(parallelism);
    private readonly SemaphoreSlim _runs = new(parallelism * 2);

    public int Running => parallelism * 2 - _runs.CurrentCount;

    /// <summary>Waits for a free hand, and takes all that are free then.</summary>
    public async Task<int> TakeAsync(CancellationToken cancellationToken)
    {
        await _hands.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await _runs.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _hands.Release();
            throw;
        }

        var taken = 1;
        while (_hands.Wait(0, CancellationToken.None))
        {
            if (!_runs.Wait(0, CancellationToken.None))
            {
                _hands.Release();
                break;
            }

            taken++;
        }

        return taken;
    }

    /// <summary>Gives back what no job was found for.</summary>
    public void Return(int unused)
    {
        if (unused > 0)
        {
            _hands.Release(unused);
            _runs.Release(unused);
        }
    }

    public void HandlerEnded() => _hands.Release();

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
        _hands.Dispose();
        _runs.Dispose();
    }
}
