namespace Renesandro.Media.Fetching;

/// <summary>How many sources this process fetches at once: of all jobs, and of one host. Those of one host wait for each other and for no one else.</summary>
internal sealed class FetchPlaces : IDisposable
{
    /// <summary>Sources that one job fetches at once: not all that its host may give, nor all of this process.</summary>
    public const int OfJob = 8;

    private const int OfHost = 16;
    private const int OfAll = 32;

    private readonly SemaphoreSlim _all = new(OfAll);
    private readonly KeyedSemaphores _hosts = new(OfHost);

    /// <summary>Waits for a place, which is given back when the result is disposed. Local files need none.</summary>
    public async Task<IDisposable?> EnterAsync(Uri source, CancellationToken cancellationToken)
    {
        if (source.IsFile)
        {
            return null;
        }

        // The host first: who waits for a slow one holds nothing that another could use.
        var host = await _hosts.EnterAsync(source.IdnHost, cancellationToken).ConfigureAwait(false);
        try
        {
            await _all.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Place(_all, host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public void Dispose() => _all.Dispose();

    private sealed class Place(SemaphoreSlim all, IDisposable host) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            host.Dispose();
        }
    }
}
