using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Renesandro.Host.Health;

/// <summary>
/// The health of the parts, checked at most once a second, however often it is requested: requests need no token, and each check costs
/// the stores a write and, while something is wrong, a line in the log.
/// </summary>
internal sealed class RecentHealth(HealthCheckService checks, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Task<HealthReport>? _latest;
    private long _checkedAt;

    public Task<HealthReport> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_latest is null || (_latest.IsCompleted && time.GetElapsedTime(_checkedAt) >= MaxAge))
            {
                (_latest, _checkedAt) = (CheckAsync(), time.GetTimestamp());
            }

            return _latest.WaitAsync(cancellationToken);
        }
    }

    private async Task<HealthReport> CheckAsync()
    {
        // Callers wait for the result, not for the lock.
        await Task.Yield();
        return await checks.CheckHealthAsync(CancellationToken.None);
    }
}
