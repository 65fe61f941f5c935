using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Watching;

/// <summary>
/// Follows the end of the log of changes for all who watch it: one read serves all of them, and a change wakes only those who watch its job.
/// Runs while somebody waits.
/// </summary>
/// <param name="read">Reads the changes after a place, and returns how far it has read.</param>
/// <param name="news">Completes when there may be changes; taken before each look.</param>
/// <param name="pollInterval">The longest time between two reads.</param>
/// <param name="timeProvider">Measures the interval.</param>
internal sealed class ChangeTail(
    Func<long, Task<(long Place, IReadOnlyList<JobChange> Changes)>> read, Func<Task> news, TimeSpan pollInterval, TimeProvider timeProvider)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Waiter> _waiters = [];
    private long _place;
    private bool _looks;

    /// <summary>Waits until there may be a change behind a place that a watch wants. Those who are woken read the change themselves.</summary>
    /// <param name="watch">What is wanted.</param>
    /// <param name="place">How far it has read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where to read on: nothing that is wanted lies between the place and this one.</returns>
    public async Task<long> WaitAsync(JobWatch watch, long place, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(watch, place);
        lock (_gate)
        {
            if (_looks && place < _place)
            {
                return place;
            }

            _waiters.Add(waiter);
            if (!_looks)
            {
                (_looks, _place) = (true, place);
                _ = LookAsync();
            }
        }

        try
        {
            return await waiter.Woken.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _waiters.Remove(waiter);
            }
        }
    }

    private async Task LookAsync()
    {
        // The caller holds the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            while (true)
            {
                var next = news();
                var (place, changes) = await read(_place).ConfigureAwait(false);
                var isEnd = place == _place;
                if (!Notify(place, changes))
                {
                    return;
                }

                if (isEnd)
                {
                    await WakeSignal.WaitAsync(next, pollInterval, timeProvider, CancellationToken.None).ConfigureAwait(false);
                }
            }
        }
        catch (Exception)
        {
            // Each reads for itself now, and gets the error.
            WakeAll();
        }
    }

    /// <returns>False when nobody waits any more.</returns>
    private bool Notify(long place, IReadOnlyList<JobChange> changes)
    {
        lock (_gate)
        {
            foreach (var waiter in _waiters)
            {
                waiter.Notify(changes, _place);
            }

            _place = place;
            return _looks = _waiters.Count > 0;
        }
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            _looks = false;
            foreach (var waiter in _waiters)
            {
                waiter.Wake(_place);
            }
        }
    }

    private sealed class Waiter(JobWatch watch, long place)
    {
        private readonly TaskCompletionSource<long> _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<long> Woken => _woken.Task;

        public void Notify(IReadOnlyList<JobChange> changes, long before)
        {
            if (changes.Any(change => watch.Wants(change) && Cursor.Parse(change.Cursor) > place))
            {
                Wake(before);
            }
        }

        /// <param name="before">A place up to which nothing was wanted.</param>
        public void Wake(long before) => _woken.TrySetResult(Math.Max(place, before));
    }
}
