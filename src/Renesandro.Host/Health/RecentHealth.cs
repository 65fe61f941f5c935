using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Renesandro.Host.Health;

/// <summary>
/// How the parts are. They are asked once a second at most, however often this is: whoever asks needs no token, and each question costs
/// the stores a write and, while something is wrong, a line of the log.
/// </summary>
internal sealed class RecentHealth(HealthCheckService checks, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly Lock _asking = new();
    private Task<HealthReport>? _latest;
    private long _askedAt;

    public Task<HealthReport> GetAsync(CancellationToken cancellationToken)
    {
        lock (_asking)
        {
            if (_latest is null || (_latest.IsCompleted && time.GetElapsedTime(_askedAt) >= MaxAge))
            {
                (_latest, _askedAt) = (AskAsync(), time.GetTimestamp());
            }

            return _latest.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthReport> AskAsync()
    {
        // Those who ask wait for the answer, not for the lock.
        await Task.Yield();
        return await checks.CheckHealthAsync(CancellationToken.None);
    }
}
