namespace Renesandro.Queue.Sqlite.Database;

/// <summary>The two clocks that all processes of a machine share.</summary>
/// <remarks>Leases go by the monotonic one, so that setting the wall clock neither ends nor extends any. It starts anew at boot:
/// a lease that began in the future is from before the boot, and over.</remarks>
internal sealed class SqliteClock(TimeProvider timeProvider)
{
    public long UnixMilliseconds => timeProvider.GetUtcNow().ToUnixTimeMilliseconds();

    public long MonotonicMilliseconds => timeProvider.GetTimestamp() / (timeProvider.TimestampFrequency / 1000);
}
