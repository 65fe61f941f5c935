using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth.Limits;

/// <summary>The policies that routes name: <c>RequireRateLimiting(RateLimits.ByUser)</c>.</summary>
internal static class RateLimits
{
    public const string ByAddress = "by-address";
    public const string ByUser = "by-user";
    public const string ReadsByUser = "reads-by-user";
    public const string UploadsByUser = "uploads-by-user";
    public const string StreamsByUser = "streams-by-user";

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRenesandroOptions<RateLimitOptions>("Renesandro:RateLimits");
        services.AddSingleton<NameLimit>();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = ErrorMiddleware.Seconds(RetryAfter(rejected.Lease));
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(ByAddress, context => Partition(AddressOf(context), Limits(context).AuthPerAddress));
            limiter.AddPolicy(ByUser, context => Partition(UserOf(context), Limits(context).PerUser));
            limiter.AddPolicy(ReadsByUser, context => Partition(UserOf(context), Limits(context).ReadsPerUser));
            limiter.AddPolicy(UploadsByUser, context => Partition(UserOf(context), Limits(context).UploadsPerUser));
            limiter.AddPolicy(StreamsByUser, context => RateLimitPartition.GetConcurrencyLimiter(
                UserOf(context), _ => new ConcurrencyLimiterOptions { PermitLimit = Limits(context).StreamsPerUser }));
        });
    }

    public static FixedWindowRateLimiterOptions PerMinute(int permits) => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) };

    public static TimeSpan RetryAfter(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);

    private static RateLimitPartition<string> Partition(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => PerMinute(permits));

    private static RateLimitOptions Limits(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<RateLimitOptions>>().Value;

    private static string UserOf(HttpContext context) => context.User.FindFirst(JwtRegisteredClaimNames.Sub)?.Value ?? AddressOf(context);

    // A client with one IPv6 address usually has a whole /64 network.
    internal static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => new IPAddress([.. address.GetAddressBytes().Take(8), .. new byte[8]]).ToString(),
        var address => address.ToString(),
    };
}
