namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>
/// What is remembered under a key: forgotten once it says nothing any more, and when there is too much, that which was not asked for the longest.
/// </summary>
internal sealed class DeliveryStates<TKey, TState>(Func<TState> create)
    where TKey : notnull
    where TState : class, IDeliveryState
{
    public const int Max = 1000;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private readonly Dictionary<TKey, TState> _states = [];
    private readonly Dictionary<TKey, TimeSpan> _asked = [];
    private TimeSpan _swept;

    public int Count => _states.Count;

    public TState Get(TKey key, TimeSpan now)
    {
        Sweep(now);
        if (!_states.TryGetValue(key, out var state))
        {
            MakeRoom();
            _states.Add(key, state = create());
        }

        _asked[key] = now;
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

    private void MakeRoom()
    {
        if (_states.Count >= Max && _states.Where(pair => !pair.Value.IsInUse).Select(pair => pair.Key).ToList() is { Count: > 0 } unused)
        {
            Forget(unused.MinBy(key => _asked[key])!);
        }
    }

    private void Forget(TKey key)
    {
        _states.Remove(key);
        _asked.Remove(key);
    }
}
