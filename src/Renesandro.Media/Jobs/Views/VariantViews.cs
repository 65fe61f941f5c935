using Renesandro.Media.Rendering;

namespace Renesandro.Media.Jobs.Views;

/// <summary>
/// The variants that are being watched. A player requests many ranges of one, so each stays open for a while. Few are opened concurrently, with
/// a time limit, so that viewers neither slow down rendering nor block each other. Each open variant takes space in the work directory, so
/// there are limits for one user and for all together.
/// </summary>
internal sealed class VariantViews : IDisposable
{
    private const int MaxIdle = 8;
    private const int MaxViews = 64;
    private const int MaxViewsOfOwner = 16;
    private const int MaxVariantsOfOwner = 8;
    private const int MaxOpening = 8;
    private const int MaxOpeningOfOwner = 2;
    private static readonly TimeSpan OpeningTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _opening = new(MaxOpening);
    private readonly Dictionary<string, Viewer> _viewers = [];
    private readonly Dictionary<(Guid Job, long Index), Entry> _open = [];
    private readonly TimeProvider _time;
    private readonly ITimer _sweeping;

    public VariantViews(TimeProvider time)
    {
        _time = time;
        _sweeping = time.CreateTimer(_ => Sweep(MaxIdle, IdleTimeout), null, IdleTimeout / 4, IdleTimeout / 4);
    }

    /// <param name="owner">Whose job it is.</param>
    /// <param name="job">The media id.</param>
    /// <param name="index">Index of the variant.</param>
    /// <param name="open">Opens it when it is not open yet.</param>
    /// <param name="cancellationToken">Ends the wait and the opening.</param>
    /// <returns>Null when there is nothing to open.</returns>
    /// <exception cref="TooManyViewsException">The owner, or all users together, are watching the maximum number of variants.</exception>
    /// <exception cref="MediaException">It cannot be opened, or not in time.</exception>
    public async Task<VariantView?> OpenAsync(
        string owner, Guid job, long index, Func<CancellationToken, Task<OpenVariant?>> open, CancellationToken cancellationToken)
    {
        var viewing = Enter(owner, (job, index));
        try
        {
            if (await OpenAsync(viewing, open, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                return new VariantView(entry.Variant, () => Leave(viewing, entry));
            }
        }
        catch
        {
            Leave(viewing, null);
            throw;
        }

        Leave(viewing, null);
        return null;
    }

    private async Task<Entry?> OpenAsync(Viewing viewing, Func<CancellationToken, Task<OpenVariant?>> open, CancellationToken cancellationToken)
    {
        if (Find(viewing.Variant) is { } found)
        {
            return found;
        }

        using var timeout = new CancellationTokenSource(OpeningTimeout, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            // The slot of the owner first: waiting for it does not block other owners.
            await viewing.Viewer.Opening.WaitAsync(ended.Token).ConfigureAwait(false);
            try
            {
                await _opening.WaitAsync(ended.Token).ConfigureAwait(false);
                try
                {
                    return Find(viewing.Variant) ?? (await open(ended.Token).ConfigureAwait(false) is { } made ? Add(viewing.Variant, made) : null);
                }
                finally
                {
                    _opening.Release();
                }
            }
            finally
            {
                viewing.Viewer.Opening.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException("The variant is still being prepared: try again later.") { IsTransient = true };
        }
        finally
        {
            Sweep(MaxIdle, IdleTimeout);
        }
    }

    /// <summary>Closes the variants of a job that nobody watches at the moment; the others close when they have been left.</summary>
    public void Forget(Guid job)
    {
        lock (_gate)
        {
            foreach (var (key, entry) in _open.Where(entry => entry.Key.Job == job && entry.Value.Viewers == 0).ToArray())
            {
                _open.Remove(key);
                entry.Variant.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _sweeping.Dispose();
        Sweep(0, TimeSpan.Zero);
        _opening.Dispose();
    }

    private Viewing Enter(string owner, (Guid Job, long Index) variant)
    {
        lock (_gate)
        {
            var viewer = _viewers.GetValueOrDefault(owner) ?? new Viewer(owner);
            if (viewer.Variants.Count >= MaxViewsOfOwner
                || (!viewer.Variants.Contains(variant) && viewer.Variants.Distinct().Count() >= MaxVariantsOfOwner))
            {
                throw new TooManyViewsException(
                    $"You are watching the maximum number of variants, {MaxVariantsOfOwner} over {MaxViewsOfOwner} connections: close one, or wait until its file has been sent.");
            }

            if (_viewers.Values.Sum(other => other.Variants.Count) >= MaxViews)
            {
                throw new TooManyViewsException($"All users together are watching the maximum number of variants, {MaxViews}: try again later.");
            }

            _viewers[owner] = viewer;
            viewer.Variants.Add(variant);
            return new Viewing(viewer, variant);
        }
    }

    private void Leave(Viewing viewing, Entry? entry)
    {
        lock (_gate)
        {
            viewing.Viewer.Variants.Remove(viewing.Variant);
            if (viewing.Viewer.Variants.Count == 0)
            {
                _viewers.Remove(viewing.Viewer.Owner);
            }

            if (entry is not null)
            {
                entry.Viewers--;
                entry.LeftAt = _time.GetTimestamp();
            }
        }
    }

    private Entry? Find((Guid Job, long Index) key)
    {
        lock (_gate)
        {
            return _open.TryGetValue(key, out var entry) ? Begin(entry) : null;
        }
    }

    private Entry Add((Guid Job, long Index) key, OpenVariant made)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(key, out var before))
            {
                made.Dispose();
                return Begin(before);
            }

            return Begin(_open[key] = new Entry(made));
        }
    }

    private static Entry Begin(Entry entry)
    {
        entry.Viewers++;
        return entry;
    }

    private void Sweep(int maxIdle, TimeSpan timeout)
    {
        lock (_gate)
        {
            var idle = _open.Where(entry => entry.Value.Viewers == 0).OrderByDescending(entry => entry.Value.LeftAt).ToArray();
            foreach (var (key, entry) in idle.Where((pair, rank) => rank >= maxIdle || _time.GetElapsedTime(pair.Value.LeftAt) >= timeout))
            {
                _open.Remove(key);
                entry.Variant.Dispose();
            }
        }
    }

    /// <summary>A user who watches variants, or waits for them to be opened.</summary>
    private sealed class Viewer(string owner)
    {
        public string Owner => owner;

        /// <value>One for each connection.</value>
        public List<(Guid Job, long Index)> Variants { get; } = [];

        public SemaphoreSlim Opening { get; } = new(MaxOpeningOfOwner);
    }

    private sealed record Viewing(Viewer Viewer, (Guid Job, long Index) Variant);

    private sealed class Entry(OpenVariant variant)
    {
        public OpenVariant Variant => variant;

        public int Viewers { get; set; }

        public long LeftAt { get; set; }
    }
}
