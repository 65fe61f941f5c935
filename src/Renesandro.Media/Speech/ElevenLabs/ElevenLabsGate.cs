using Microsoft.Extensions.Options;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>
/// Lets only so many calls be open at once as the plan allows. How many that is the answers tell; when others use the account
/// too, refusals shrink the gate, and it grows again by one at a time.
/// </summary>
/// <remarks>Safe for concurrent calls; the first to wait is the first to enter.</remarks>
internal sealed class ElevenLabsGate(IOptions<ElevenLabsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Caution = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private int _limit = options.Value.Concurrency;
    private int _most = options.Value.Concurrency;
    private int _open;
    private long? _shrunk;

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

    /// <summary>Waits for a place, which is given back by disposing it.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _open < _limit)
            {
                _open++;
                return new Place(this);
            }

            node = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        var registration = cancellationToken.UnsafeRegister(_ => Cancel(node, cancellationToken), null);
        await using (registration.ConfigureAwait(false))
        {
            await node.Value.Task.ConfigureAwait(false);
            return new Place(this);
        }
    }

    /// <summary>Notes how many calls the service says it allows.</summary>
    public void Learn(int most)
    {
        if (most < 1)
        {
            return;
        }

        lock (_lock)
        {
            _most = most;
            var cautious = _shrunk is { } at && time.GetElapsedTime(at) < Caution;
            _limit = cautious ? Math.Min(_limit, most) : _shrunk is null ? most : Math.Min(_limit + 1, most);
            Admit();
        }
    }

    /// <summary>Notes that the service refused a call because too many are open.</summary>
    public void Shrink()
    {
        lock (_lock)
        {
            _limit = Math.Max(1, Math.Min(_limit, _most) - 1);
            _shrunk = time.GetTimestamp();
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

    private sealed class Place(ElevenLabsGate gate) : IDisposable
    {
        private ElevenLabsGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
