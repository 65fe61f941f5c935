using Microsoft.Extensions.Time.Testing;

namespace Renesandro.Queue.Tests.Leasing;

/// <summary>A clock that is moved by hand, counts the timers that are alive, and may fire them early, as real ones do.</summary>
internal sealed class LeaseTime : TimeProvider
{
    private readonly FakeTimeProvider _clock = new();
    private int _timers;

    public TimeSpan Early { get; init; }

    public int Timers => _timers;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public void Advance(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, callback, state, dueTime, period);

    private sealed class Timer : ITimer
    {
        private readonly LeaseTime _time;
        private readonly ITimer _timer;
        private int _disposed;

        public Timer(LeaseTime time, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _time = time;
            Interlocked.Increment(ref time._timers);
            _timer = time._clock.CreateTimer(callback, state, Due(dueTime), period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(Due(dueTime), period);

        public void Dispose()
        {
            _timer.Dispose();
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                Interlocked.Decrement(ref _time._timers);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private TimeSpan Due(TimeSpan time) => time > _time.Early ? time - _time.Early : time;
    }
}
