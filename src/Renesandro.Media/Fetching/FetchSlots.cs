using Renesandro.Media.Caching;

namespace Renesandro.Media.Fetching;

/// <summary>How many sources this process fetches at the same time: in all, and from one host. Sources of one host wait for each other only.</summary>
internal sealed class FetchSlots : IDisposable
{
    /// <summary>Sources that one job fetches at the same time: fewer than one host or this process may, so that other jobs get their share.</summary>
    public const int PerJob = 8;

    private const int PerHost = 16;
    private const int InAll = 32;

    private readonly SemaphoreSlim _all = new(InAll);
    private readonly KeyedSemaphores _hosts = new(PerHost);

    /// <summary>Waits for a slot, which is free again once the result is disposed. Local files and uploads need none.</summary>
    public async Task<IDisposable?> EnterAsync(Uri source, CancellationToken cancellationToken)
    {
        if (source.IsFile || source.Scheme == UploadUrl.Scheme)
        {
            return null;
        }

        // The host first: a job that waits for a slow host then holds nothing that another could use.
        var host = await _hosts.EnterAsync(source.IdnHost, cancellationToken).ConfigureAwait(false);
        try
        {
            await _all.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Slot(_all, host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public void Dispose() => _all.Dispose();

    private sealed class Slot(SemaphoreSlim all, IDisposable host) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            host.Dispose();
        }
    }
}
