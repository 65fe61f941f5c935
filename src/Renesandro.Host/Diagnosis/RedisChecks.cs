using System.Globalization;
using System.Runtime.CompilerServices;
using Renesandro.Host.Renders;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Redis;

namespace Renesandro.Host.Diagnosis;

/// <summary>The server that jobs wait on, when one is configured: that it answers, and that it keeps what it was told.</summary>
internal sealed class RedisChecks(IConfiguration configuration)
{
    private const string Subject = "Redis";

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (configuration[RenderServices.RedisKey] is not { Length: > 0 } address)
        {
            yield break;
        }

        foreach (var finding in await AskAsync(address, cancellationToken))
        {
            yield return finding;
        }
    }

    internal static IEnumerable<Finding> Judge(RedisServerInfo server)
    {
        yield return new(
            FindingLevel.Ok, Subject, string.Create(CultureInfo.InvariantCulture, $"{server.Version}, answers in {server.RoundTrip.TotalMilliseconds:0.0} ms"));
        if (server.AppendOnly == false)
        {
            yield return new(FindingLevel.Warning, "Redis appendonly", "It is off, so a restart of Redis loses jobs. Set 'appendonly yes'.");
        }

        if (server.MaxMemoryPolicy is not (null or "noeviction"))
        {
            yield return new(
                FindingLevel.Warning, "Redis maxmemory-policy", $"It is {server.MaxMemoryPolicy}, so jobs vanish when memory is full. Set 'maxmemory-policy noeviction'.");
        }
    }

    private static async Task<IEnumerable<Finding>> AskAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            return Judge(await RedisServerInfo.ReadAsync(address, cancellationToken));
        }
        catch (ArgumentException)
        {
            // The value may hold a password, so it is not repeated.
            return [new(FindingLevel.Missing, Subject, $"{RenderServices.RedisKey} cannot be read. Write host:6379, or redis://user:password@host:6379.")];
        }
        catch (JobQueueUnavailableException exception)
        {
            return [new(FindingLevel.Missing, Subject, $"It does not answer as the queue needs. Start it, or correct {RenderServices.RedisKey}. {exception.Message}")];
        }
    }
}
