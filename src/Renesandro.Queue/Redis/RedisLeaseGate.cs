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
    private Task? _recovering;

    public void AnswerLost() => Volatile.Write(ref _answerLost, true);

    public async Task<T> RunAsync<T>(Func<Task> recover, Func<Task<T>> call)
    {
        await EnterAsync(recover).ConfigureAwait(false);
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

    private async Task EnterAsync(Func<Task> recover)
    {
        while (true)
        {
            Task? recovering;
            lock (_lock)
            {
                if (_recovering is null && _answerLost && _calls == 0)
                {
                    _answerLost = false;
                    _recovering = RecoverAsync(recover);
                }

                recovering = _recovering;
                if (recovering is null)
                {
                    _calls++;
                    return;
                }
            }

            await recovering.ConfigureAwait(false);
        }
    }

    private async Task RecoverAsync(Func<Task> recover)
    {
        await Task.Yield();
        try
        {
            await recover().ConfigureAwait(false);
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
                _recovering = null;
            }
        }
    }
}
