namespace Renesandro.Media.Caching;

/// <summary>A semaphore for each key, there for as long as somebody holds it or waits for it. No two keys share one.</summary>
internal sealed class KeyedSemaphores(int slots)
{
    private readonly Dictionary<string, Counted> _counted = [];

    /// <value>Keys that somebody holds or waits for.</value>
    public int Count
    {
        get
        {
            lock (_counted)
            {
                return _counted.Count;
            }
        }
    }

    /// <summary>Waits for a slot, which is free again once the result is disposed.</summary>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var counted = Take(key);
        try
        {
            await counted.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Slot(this, key, counted);
        }
        catch
        {
            Leave(key, counted);
            throw;
        }
    }

    private Counted Take(string key)
    {
        lock (_counted)
        {
            if (!_counted.TryGetValue(key, out var counted))
            {
                _counted[key] = counted = new Counted(new SemaphoreSlim(slots));
            }

            counted.Users++;
            return counted;
        }
    }

    private void Leave(string key, Counted counted)
    {
        lock (_counted)
        {
            if (--counted.Users > 0)
            {
                return;
            }

            _counted.Remove(key);
        }

        counted.Semaphore.Dispose();
    }

    private sealed class Counted(SemaphoreSlim semaphore)
    {
        public SemaphoreSlim Semaphore => semaphore;

        public int Users { get; set; }
    }

    private sealed class Slot(KeyedSemaphores semaphores, string key, Counted counted) : IDisposable
    {
        public void Dispose()
        {
            counted.Semaphore.Release();
            semaphores.Leave(key, counted);
        }
    }
}
