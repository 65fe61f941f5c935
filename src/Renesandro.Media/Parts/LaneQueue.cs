namespace Renesandro.Media.Parts;

/// <summary>Slots of a lane. A free slot goes to whatever was requested first, not to whatever came first: variants are made in order, and the parts of
/// the first ones should not wait behind those of the last.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class LaneQueue(int slots)
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private int _free = slots;

    /// <param name="order">When it was requested; the lowest is served first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EnterAsync(long order, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn, order);
        }

        using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task.ConfigureAwait(false);
    }

    public void Leave()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next, out _))
            {
                // One that was cancelled meanwhile leaves its turn to the next.
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }
}
