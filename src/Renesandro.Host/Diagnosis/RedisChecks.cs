using System.Globalization;
using System.Runtime.CompilerServices;
using Renesandro.Host.Configuration;
using Renesandro.Media.Diagnostics;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Redis;

namespace Renesandro.Host.Diagnosis;

/// <summary>The Redis server of the queue, if one is configured: whether it responds, and whether it persists what it stores.</summary>
internal sealed class RedisChecks(IConfiguration configuration)
{
    private const string Subject = "Redis";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (configuration[SettingKeys.Redis] is not { Length: > 0 } address)
        {
            yield break;
        }

        foreach (var finding in await CheckAsync(address, cancellationToken))
        {
            yield return finding;
        }
    }

    internal static IEnumerable<Finding> Judge(RedisServerInfo server)
    {
        yield return new(
            FindingLevel.Ok, Subject, string.Create(CultureInfo.InvariantCulture, $"{server.Version}, responds in {server.RoundTrip.TotalMilliseconds:0.0} ms"));
        if (server.AppendOnly == false)
        {
            yield return new(FindingLevel.Warning, "Redis appendonly", "It is off, so jobs are lost when Redis restarts. Set 'appendonly yes'.");
        }

        if (server.MaxMemoryPolicy is not (null or "noeviction"))
        {
            yield return new(
                FindingLevel.Warning, "Redis maxmemory-policy", $"It is {server.MaxMemoryPolicy}, so jobs are lost when its memory is full. Set 'maxmemory-policy noeviction'.");
        }
    }

    private static async Task<IEnumerable<Finding>> CheckAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            return Judge(await RedisServerInfo.ReadAsync(address, cancellationToken));
        }
        catch (ArgumentException)
        {
            // The value may hold a password, so it is not repeated.
            return [new(FindingLevel.Missing, Subject, $"{SettingKeys.Redis} is not a valid address. Write host:6379, or redis://user:password@host:6379.")];
        }
        catch (JobQueueUnavailableException exception)
        {
            return [new(FindingLevel.Missing, Subject, $"The server cannot be used as a queue. Start it, or correct {SettingKeys.Redis}. {exception.Message}")];
        }
    }
}
