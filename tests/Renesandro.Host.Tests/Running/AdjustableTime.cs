namespace Renesandro.Host.Tests.Running;

/// <summary>A clock that can be set forward without affecting timers.</summary>
internal sealed class AdjustableTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);
}
