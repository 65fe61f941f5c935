using Microsoft.Extensions.Options;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>
/// Bounds the calls that are open at the same time to what the plan allows, which the responses tell. When others use the
/// account too, refusals lower the limit, and it rises again by one at a time.
/// </summary>
/// <remarks>Safe for concurrent calls; the first to wait is the first to enter.</remarks>
internal sealed class ElevenLabsGate(IOptions<ElevenLabsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan CautionPeriod = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private int _limit = options.Value.Concurrency;
    private int _max = options.Value.Concurrency;
    private int _open;
    private long? _shrunkAt;

    /// <summary>Calls that may be open now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit;
            }
        }
    }

    /// <summary>Waits for a slot, which is free again once the result is disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _open < _limit)
            {
                _open++;
                return new Slot(this);
            }

            node = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        var registration = cancellationToken.UnsafeRegister(_ => Cancel(node, cancellationToken), null);
        await using (registration.ConfigureAwait(false))
        {
            await node.Value.Task.ConfigureAwait(false);
            return new Slot(this);
        }
    }

    /// <summary>Notes how many calls the service says it allows.</summary>
    public void Learn(int max)
    {
        if (max < 1)
        {
            return;
        }

        lock (_lock)
        {
            _max = max;
            var cautious = _shrunkAt is { } at && time.GetElapsedTime(at) < CautionPeriod;
            _limit = cautious ? Math.Min(_limit, max) : _shrunkAt is null ? max : Math.Min(_limit + 1, max);
            Admit();
        }
    }

    /// <summary>Notes that the service refused a call because too many are open.</summary>
    public void Shrink()
    {
        lock (_lock)
        {
            _limit = Math.Max(1, Math.Min(_limit, _max) - 1);
            _shrunkAt = time.GetTimestamp();
        }
    }

    private void Cancel(LinkedListNode<TaskCompletionSource> node, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (node.List is not null)
            {
                _waiting.Remove(node);
                node.Value.SetCanceled(cancellationToken);
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _open--;
            Admit();
        }
    }

    private void Admit()
    {
        while (_open < _limit && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            _open++;
            first.Value.SetResult();
        }
    }

    private sealed class Slot(ElevenLabsGate gate) : IDisposable
    {
        private ElevenLabsGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
