using Renesandro.Media.Rendering;

namespace Renesandro.Media.Jobs;

/// <summary>
/// Variants that somebody looks at. A player asks for one in many ranges, so each stays open for a while; few are opened at a time, and none
/// for long, so that looking takes neither the processors from rendering nor its turn from the next who looks. Each that is open takes room in
/// the work directory, so one user may have a few of them, and all together not many.
/// </summary>
internal sealed class VariantViews : IDisposable
{
    private const int MostIdle = 8;
    private const int MaxViews = 64;
    private const int MaxViewsOfOwner = 16;
    private const int MaxVariantsOfOwner = 8;
    private const int MaxOpening = 8;
    private const int MaxOpeningOfOwner = 2;
    private static readonly TimeSpan LongestOpening = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(2);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _opening = new(MaxOpening);
    private readonly Dictionary<string, Viewer> _viewers = [];
    private readonly Dictionary<(Guid Job, long Index), Kept> _kept = [];
    private readonly TimeProvider _time;
    private readonly ITimer _sweeping;

    public VariantViews(TimeProvider time)
    {
        _time = time;
        _sweeping = time.CreateTimer(_ => Sweep(MostIdle, LongestIdle), null, LongestIdle / 4, LongestIdle / 4);
    }

    /// <param name="owner">Whose job it is.</param>
    /// <param name="job">The media id.</param>
    /// <param name="index">Index of the variant.</param>
    /// <param name="open">Opens it when it is not open.</param>
    /// <param name="cancellationToken">Ends the wait and the opening.</param>
    /// <returns>Null when there is nothing to open.</returns>
    /// <exception cref="TooManyViewsException">The owner, or all together, look at as many as they may.</exception>
    /// <exception cref="MediaException">It cannot be opened, or not in time.</exception>
    public async Task<VariantView?> OpenAsync(
        string owner, Guid job, long index, Func<CancellationToken, Task<OpenVariant?>> open, CancellationToken cancellationToken)
    {
        var look = Enter(owner, (job, index));
        try
        {
            if (await OpenAsync(look, open, cancellationToken).ConfigureAwait(false) is { } kept)
            {
                return new VariantView(kept.Variant.Name, kept.Variant.Content, () => Leave(look, kept));
            }
        }
        catch
        {
            Leave(look, null);
            throw;
        }

        Leave(look, null);
        return null;
    }

    private async Task<Kept?> OpenAsync(Look look, Func<CancellationToken, Task<OpenVariant?>> open, CancellationToken cancellationToken)
    {
        if (Find(look.Variant) is { } found)
        {
            return found;
        }

        using var patience = new CancellationTokenSource(LongestOpening, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            // The owner's own turn first: who waits for that holds up nobody else.
            await look.Viewer.Opening.WaitAsync(ended.Token).ConfigureAwait(false);
            try
            {
                await _opening.WaitAsync(ended.Token).ConfigureAwait(false);
                try
                {
                    return Find(look.Variant) ?? (await open(ended.Token).ConfigureAwait(false) is { } made ? Keep(look.Variant, made) : null);
                }
                finally
                {
                    _opening.Release();
                }
            }
            finally
            {
                look.Viewer.Opening.Release();
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

    private Look Enter(string owner, (Guid Job, long Index) variant)
    {
        lock (_gate)
        {
            var viewer = _viewers.GetValueOrDefault(owner) ?? new Viewer(owner);
            if (viewer.Variants.Count >= MaxViewsOfOwner
                || (!viewer.Variants.Contains(variant) && viewer.Variants.Distinct().Count() >= MaxVariantsOfOwner))
            {
                throw new TooManyViewsException(
                    $"You watch as many variants as is allowed, {MaxVariantsOfOwner} over {MaxViewsOfOwner} connections: close one, or wait until its file has been sent.");
            }

            if (_viewers.Values.Sum(other => other.Variants.Count) >= MaxViews)
            {
                throw new TooManyViewsException($"As many variants are being watched as is allowed, {MaxViews}: try again in a while.");
            }

            _viewers[owner] = viewer;
            viewer.Variants.Add(variant);
            return new Look(viewer, variant);
        }
    }

    private void Leave(Look look, Kept? kept)
    {
        lock (_gate)
        {
            look.Viewer.Variants.Remove(look.Variant);
            if (look.Viewer.Variants.Count == 0)
            {
                _viewers.Remove(look.Viewer.Owner);
            }

            if (kept is not null)
            {
                kept.Viewers--;
                kept.LeftAt = _time.GetTimestamp();
            }
        }
    }

    private Kept? Find((Guid Job, long Index) key)
    {
        lock (_gate)
        {
            return _kept.TryGetValue(key, out var kept) ? Begin(kept) : null;
        }
    }

    private Kept Keep((Guid Job, long Index) key, OpenVariant made)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var before))
            {
                made.Dispose();
                return Begin(before);
            }

            return Begin(_kept[key] = new Kept(made));
        }
    }

    private static Kept Begin(Kept kept)
    {
        kept.Viewers++;
        return kept;
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

    /// <summary>Somebody who looks at variants, or waits for them to be opened.</summary>
    private sealed class Viewer(string owner)
    {
        public string Owner => owner;

        /// <value>One entry for each look.</value>
        public List<(Guid Job, long Index)> Variants { get; } = [];

        public SemaphoreSlim Opening { get; } = new(MaxOpeningOfOwner);
    }

    private sealed record Look(Viewer Viewer, (Guid Job, long Index) Variant);

    private sealed class Kept(OpenVariant variant)
    {
        public OpenVariant Variant => variant;

        public int Viewers { get; set; }

        public long LeftAt { get; set; }
    }
}
