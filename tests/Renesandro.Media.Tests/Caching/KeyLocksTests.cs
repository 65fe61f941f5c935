using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts;
using Renesandro.Media.Caching;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Caching;

public sealed class KeyLocksTests : IDisposable
{
    private const string Key = "abcdef";

    private readonly TemporaryFolder _folder = new();
    private readonly WatchedTime _time = new();
    private readonly WatchedTime _timeOfOthers = new();
    private readonly KeyLocks _locks;
    private readonly KeyLocks _others;

    public KeyLocksTests() => (_locks, _others) = (new KeyLocks(_folder.Path, _time), new KeyLocks(_folder.Path, _timeOfOthers));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _locks.Dispose();
        _others.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_stands_still_is_not_waited_for_where_that_does_no_harm()
    {
        // What a stopped process leaves: the lock, and nobody who moves.
        using var still = new FileStream(_folder["abc.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var patient = _locks.EnterAsync("abc123", Cancelled);
        var impatient = _others.TryEnterAsync(Key, Cancelled);
        await AdvanceAsync(seconds: 9, patient, impatient);
        impatient.IsCompleted.ShouldBeFalse();
        await AdvanceAsync(seconds: 60, patient, impatient);

        impatient.IsCompleted.ShouldBeTrue();
        (await impatient).ShouldBeNull();
        patient.IsCompleted.ShouldBeFalse();
        await still.DisposeAsync();
        await AdvanceAsync(seconds: 1, patient, impatient);
        patient.IsCompleted.ShouldBeTrue();
        (await patient).Dispose();
    }

    [Fact]
    public async Task Who_works_is_waited_for_however_long()
    {
        var working = await _locks.EnterAsync(Key, Cancelled);
        var waiting = _others.TryEnterAsync(Key, Cancelled);
        await AdvanceAsync(seconds: 60, Task.CompletedTask, waiting);
        waiting.IsCompleted.ShouldBeFalse();

        working.Dispose();
        await AdvanceAsync(seconds: 1, Task.CompletedTask, waiting);
        waiting.IsCompleted.ShouldBeTrue();
        (await waiting).ShouldNotBeNull().Dispose();
    }

    // In steps that are longer than the time between two looks, so that each who waits looks once in each.
    private async Task AdvanceAsync(int seconds, Task here, Task there)
    {
        for (var half = 0; half < seconds * 2; half++)
        {
            await _time.StepAsync(here);
            await _timeOfOthers.StepAsync(there);
        }
    }

    private sealed class WatchedTime() : FakeTimeProvider(DateTimeOffset.UtcNow)
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
        public async Task StepAsync(Task who)
        {
            _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Advance(TimeSpan.FromSeconds(0.5));
            await Task.WhenAny(who, _begun.Task).WaitAsync(Until.Limit, Cancelled);
        }
    }
}
