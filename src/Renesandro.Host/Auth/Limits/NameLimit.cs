using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth.Limits;

/// <summary>Limits the attempts to sign in under one name, whether it exists or not.</summary>
internal sealed class NameLimit(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetFixedWindowLimiter(name, _ => RateLimits.PerMinute(options.Value.AuthPerName)));

    /// <exception cref="ApiException">429: too many in this minute.</exception>
    public void Count(string normalizedName)
    {
        using var lease = _limiter.AttemptAcquire(normalizedName);
        if (!lease.IsAcquired)
        {
            throw new ApiException(
                StatusCodes.Status429TooManyRequests,
                ErrorSentences.For(StatusCodes.Status429TooManyRequests))
            { RetryAfter = RateLimits.RetryAfter(lease) };
        }
    }

    public void Dispose() => _limiter.Dispose();
}
