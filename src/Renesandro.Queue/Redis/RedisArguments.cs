using System.Diagnostics;
using Renesandro.Queue.Jobs;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Requests as arguments of scripts.</summary>
internal static class RedisArguments
{
    public static RedisValue[] Of(JobRequest request, int maxAttempts) =>
    [
        request.Id.ToString(),
        request.Owner ?? "",
        request.IdempotencyKey ?? "",
        Fingerprint.Of(request),
        request.Payload,
        request.Priority,
        maxAttempts,
        (long)request.Delay.TotalMilliseconds,
        request.TraceParent ?? Activity.Current?.Id ?? "",
        request.Header ?? "",
        request.Kind,
    ];

    public static RedisValue[] Of(JobFollowUp followUp, int maxAttempts) =>
        [followUp.Payload, followUp.Priority, followUp.MaxAttempts ?? maxAttempts, followUp.Kind];
}
