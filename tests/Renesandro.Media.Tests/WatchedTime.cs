using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts;
using Xunit;

namespace Renesandro.Media.Tests;

/// <summary>A clock that tells when somebody waits by it.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(DateTimeOffset.UtcNow)
{
    private TaskCompletionSource _begun = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (period == Timeout.InfiniteTimeSpan)
        {
            _begun.TrySetResult();
        }

        return timer;
    }

    /// <summary>Goes on, until who waits has looked and waits again, or has ended.</summary>
    public async Task StepAsync(TimeSpan step, Task who)
    {
        _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Advance(step);
        await Task.WhenAny(who, _begun.Task).WaitAsync(Until.Limit, TestContext.Current.CancellationToken);
    }
}
