using Microsoft.Extensions.Logging.Abstractions;
using Renesandro.Queue.Redis;

namespace Renesandro.Queue.Tests.Redis;

internal static class RedisQueues
{
    public const string Tag = "{renesandro:jobs}";

    /// <summary>A queue on the real clock.</summary>
    public static RedisJobQueue Open(string configuration, Func<long>? clockShift = null) =>
        new(new() { PollInterval = TimeSpan.FromMilliseconds(200) }, new() { Configuration = configuration }, TimeProvider.System, NullLogger.Instance, clockShift ?? (() => 0));
}
