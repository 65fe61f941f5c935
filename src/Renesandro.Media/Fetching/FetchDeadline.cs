namespace Renesandro.Media.Fetching;

/// <summary>Bounds the fetching of one job. Time counts while a source of it is on its way: not while the job waits for room, or for the sources of others.</summary>
internal sealed class FetchDeadline(TimeSpan limit, TimeProvider time)
{
    private readonly Lock _gate = new();
    private TimeSpan _spent;
    private long _since;
    private int _running;

    /// <exception cref="SourceException">The time of the job is over.</exception>
    public async Task RunAsync(Uri source, Func<CancellationToken, Task> fetch, CancellationToken cancellationToken)
    {
        var left = limit - Begin();
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await fetch(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw SourceFailure.Of(
                source,
                $"was not fetched within {limit:g}, the most that all sources of a job may take together (Renesandro:Fetching:JobTimeout): give links of faster servers, or split the job.",
                exception);
        }
        finally
        {
            End();
        }
    }

    private TimeSpan Begin()
    {
        lock (_gate)
        {
            if (_running++ == 0)
            {
                _since = time.GetTimestamp();
            }

            return _spent + time.GetElapsedTime(_since);
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_running == 0)
            {
                _spent += time.GetElapsedTime(_since);
            }
        }
    }
}
