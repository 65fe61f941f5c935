using System.Threading.RateLimiting;
using Renesandro.Host.Errors;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Renders;

/// <summary>
/// Plans while the caller waits. A plan downloads and probes, so only a few are made at once, and none for long; slow ones of one user leave
/// places for the others.
/// </summary>
internal sealed class PlanDesk(Func<RenderRequest, CancellationToken, Task<RenderPlan>> plan, TimeProvider time) : IDisposable
{
    private const int MaxPlansOfUser = 2;
    private const int MaxPlans = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<string> _ofUser = PartitionedRateLimiter.Create<string, string>(
        user => RateLimitPartition.GetConcurrencyLimiter(user, _ => new ConcurrencyLimiterOptions { PermitLimit = MaxPlansOfUser }));

    private readonly ConcurrencyLimiter _all = new(new ConcurrencyLimiterOptions { PermitLimit = MaxPlans });

    /// <exception cref="ApiException">429: as many plans are made as is allowed; 503: it took too long.</exception>
    public async Task<RenderPlan> PlanAsync(string user, RenderRequest request, CancellationToken cancellationToken)
    {
        using var own = _ofUser.AttemptAcquire(user);
        Require(own, $"You have {MaxPlansOfUser} plans that are being made, as many as is allowed: wait for one to end.");
        using var place = _all.AttemptAcquire();
        Require(place, $"{MaxPlans} plans are being made, as many as is allowed: try again in a moment, or queue the job.");
        using var limit = new CancellationTokenSource(Longest, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await plan(request, ending.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw RenderFaults.Unavailable($"The plan took more than {Longest.TotalMinutes:0} minutes: try again later, or queue the job, which may take longer.");
        }
    }

    public void Dispose()
    {
        _ofUser.Dispose();
        _all.Dispose();
    }

    private static void Require(RateLimitLease lease, string sentence)
    {
        if (!lease.IsAcquired)
        {
            throw new ApiException(StatusCodes.Status429TooManyRequests, sentence) { RetryAfter = SoonAgain };
        }
    }
}
