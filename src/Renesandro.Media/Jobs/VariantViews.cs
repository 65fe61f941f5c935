using Renesandro.Media.Rendering;

namespace Renesandro.Media.Jobs;

/// <summary>
/// Variants that somebody looks at. A player asks for one in many ranges, so each stays open for a while; few are opened at a time, and none
/// for long, so that looking takes neither the processors from rendering nor its turn from the next who looks.
/// </summary>
internal sealed class VariantViews : IDisposable
{
    private const int MostIdle = 8;
    private const int MostOpening = 4;
    private static readonly TimeSpan LongestOpening = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _opening = new(MostOpening);
    private readonly Dictionary<(Guid Job, long Index), Kept> _kept = [];
    private readonly TimeProvider _time;
    private readonly ITimer _sweeping;

    public VariantViews(TimeProvider time)
    {
        _time = time;
        _sweeping = time.CreateTimer(_ => Sweep(MostIdle, LongestIdle), null, LongestIdle / 4, LongestIdle / 4);
    }

    /// <param name="job">The media id.</param>
    /// <param name="index">Index of the variant.</param>
    /// <param name="open">Opens it when it is not open.</param>
    /// <param name="cancellationToken">Ends the wait and the opening.</param>
    /// <returns>Null when there is nothing to open.</returns>
    /// <exception cref="MediaException">It cannot be opened, or not in time.</exception>
    public async Task<VariantView?> OpenAsync(
        Guid job, long index, Func<CancellationToken, Task<OpenVariant?>> open, CancellationToken cancellationToken)
    {
        if (Find((job, index)) is { } found)
        {
            return found;
        }

        using var patience = new CancellationTokenSource(LongestOpening, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await _opening.WaitAsync(ended.Token).ConfigureAwait(false);
            try
            {
                return Find((job, index)) ?? (await open(ended.Token).ConfigureAwait(false) is { } made ? Keep((job, index), made) : null);
            }
            finally
            {
                _opening.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException("The variant is still being prepared: ask again in a while.") { IsTransient = true };
        }
        finally
        {
            Sweep(MostIdle, LongestIdle);
        }
    }

    public void Dispose()
    {
        _sweeping.Dispose();
        Sweep(0, TimeSpan.Zero);
        _opening.Dispose();
    }

    private VariantView? Find((Guid Job, long Index) key)
    {
        lock (_gate)
        {
            return _kept.TryGetValue(key, out var kept) ? Look(kept) : null;
        }
    }

    private VariantView Keep((Guid Job, long Index) key, OpenVariant made)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var before))
            {
                made.Dispose();
                return Look(before);
            }

            return Look(_kept[key] = new Kept(made));
        }
    }

    private VariantView Look(Kept kept)
    {
        kept.Viewers++;
        return new VariantView(kept.Variant.Name, kept.Variant.Content, () => Leave(kept));
    }

    private void Leave(Kept kept)
    {
        lock (_gate)
        {
            kept.Viewers--;
            kept.LeftAt = _time.GetTimestamp();
        }
    }

    private void Sweep(int most, TimeSpan longest)
    {
        lock (_gate)
        {
            var idle = _kept.Where(entry => entry.Value.Viewers == 0).OrderByDescending(entry => entry.Value.LeftAt).ToArray();
            foreach (var (key, kept) in idle.Where((entry, rank) => rank >= most || _time.GetElapsedTime(entry.Value.LeftAt) >= longest))
            {
                _kept.Remove(key);
                kept.Variant.Dispose();
            }
        }
    }

    private sealed class Kept(OpenVariant variant)
    {
        public OpenVariant Variant => variant;

        public int Viewers { get; set; }

        public long LeftAt { get; set; }
    }
}
