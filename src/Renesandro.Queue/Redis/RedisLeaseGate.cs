using Renesandro.Queue.Errors;

namespace Renesandro.Queue.Redis;

/// <summary>
/// Lets lease calls run concurrently. After an answer was lost, the next call first hands back the jobs that were in it.
/// </summary>
/// <remarks>Handing back waits until no other call is on its way: its jobs are not known here yet, and would be handed back too.</remarks>
internal sealed class RedisLeaseGate
{
    private readonly Lock _lock = new();
    private int _calls;
    private bool _answerLost;
    private Task? _handingBack;

    public void AnswerLost() => Volatile.Write(ref _answerLost, true);

    public async Task<T> RunAsync<T>(Func<Task> handBack, Func<Task<T>> call)
    {
        await EnterAsync(handBack).ConfigureAwait(false);
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (JobQueueUnavailableException)
        {
            AnswerLost();
            throw;
        }
        finally
        {
            lock (_lock)
            {
                _calls--;
            }
        }
    }

    private async Task EnterAsync(Func<Task> handBack)
    {
        while (true)
        {
            Task? handingBack;
            lock (_lock)
            {
                if (_handingBack is null && _answerLost && _calls == 0)
                {
                    _answerLost = false;
                    _handingBack = HandBackAsync(handBack);
                }

                handingBack = _handingBack;
                if (handingBack is null)
                {
                    _calls++;
                    return;
                }
            }

            await handingBack.ConfigureAwait(false);
        }
    }

    private async Task HandBackAsync(Func<Task> handBack)
    {
        await Task.Yield();
        try
        {
            await handBack().ConfigureAwait(false);
        }
        catch (JobQueueUnavailableException)
        {
            AnswerLost();
            throw;
        }
        finally
        {
            lock (_lock)
            {
                _handingBack = null;
            }
        }
    }
}
