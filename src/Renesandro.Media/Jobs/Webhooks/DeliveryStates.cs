namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>
/// States by key. A state is dropped when a new one would behave the same; when there are too many, the least recently used is dropped.
/// </summary>
internal sealed class DeliveryStates<TKey, TState>(Func<TState> create)
    where TKey : notnull
    where TState : class, IDeliveryState
{
    public const int Max = 1000;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private readonly Dictionary<TKey, TState> _states = [];
    private readonly Dictionary<TKey, TimeSpan> _usedAt = [];
    private TimeSpan _swept;

    public int Count => _states.Count;

    public TState Get(TKey key, TimeSpan now)
    {
        Sweep(now);
        if (!_states.TryGetValue(key, out var state))
        {
            MakeSpace();
            _states.Add(key, state = create());
        }

        _usedAt[key] = now;
        return state;
    }

    private void Sweep(TimeSpan now)
    {
        if (now - _swept < SweepInterval)
        {
            return;
        }

        _swept = now;
        foreach (var (key, state) in _states)
        {
            if (state.IsForgettable(now))
            {
                Forget(key);
            }
        }
    }

    private void MakeSpace()
    {
        if (_states.Count >= Max && _states.Where(pair => !pair.Value.IsInUse).Select(pair => pair.Key).ToList() is { Count: > 0 } unused)
        {
            Forget(unused.MinBy(key => _usedAt[key])!);
        }
    }

    private void Forget(TKey key)
    {
        _states.Remove(key);
        _usedAt.Remove(key);
    }
}
