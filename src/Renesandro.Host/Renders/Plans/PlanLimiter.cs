using System.Threading.RateLimiting;
using Renesandro.Host.Errors;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Renders.Plans;

/// <summary>
/// Plans while the caller waits. A plan downloads and probes sources, so the number in progress and the duration are limited; slow plans of one
/// user leave capacity for the others.
/// </summary>
internal sealed class PlanLimiter(Func<RenderRequest, CancellationToken, Task<RenderPlan>> plan, TimeProvider time) : IDisposable
{
    private const int MaxPlansPerUser = 2;
    private const int MaxPlans = 16;

    private static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(2);

    private readonly PartitionedRateLimiter<string> _perUser = PartitionedRateLimiter.Create<string, string>(
        user => RateLimitPartition.GetConcurrencyLimiter(user, _ => new ConcurrencyLimiterOptions { PermitLimit = MaxPlansPerUser }));

    private readonly ConcurrencyLimiter _all = new(new ConcurrencyLimiterOptions { PermitLimit = MaxPlans });

    /// <exception cref="ApiException">429: too many plans are in progress; 503: it took too long.</exception>
    public Task<RenderPlan> PlanAsync(string user, RenderRequest request, CancellationToken cancellationToken) =>
        RunAsync(user, token => plan(request, token), cancellationToken);

    /// <summary>Does other work of the same kind, within the same limits.</summary>
    /// <exception cref="ApiException">429: too many plans are in progress; 503: it took too long.</exception>
    public async Task<T> RunAsync<T>(string user, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var own = _perUser.AttemptAcquire(user);
        Require(own, $"You already have {MaxPlansPerUser} plans, checks or first variants in progress, the most that is allowed: wait until one has finished.");
        using var slot = _all.AttemptAcquire();
        Require(slot, $"The server already has {MaxPlans} plans, checks or first variants in progress, the most that is allowed: try again in a moment, or queue the job.");
        using var limit = new CancellationTokenSource(MaxDuration, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await work(linked.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw ApiException.Unavailable($"It took more than {MaxDuration.TotalMinutes:0} minutes: try again later, or queue the job, which has no such limit.");
        }
    }

    public void Dispose()
    {
        _perUser.Dispose();
        _all.Dispose();
    }

    private static void Require(RateLimitLease lease, string sentence)
    {
        if (!lease.IsAcquired)
        {
            throw new ApiException(StatusCodes.Status429TooManyRequests, sentence) { Code = ErrorCode.TooManyPlans, RetryAfter = ApiException.RetrySoon };
        }
    }
}
