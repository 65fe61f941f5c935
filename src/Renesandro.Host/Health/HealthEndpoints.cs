using System.ComponentModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Health;

/// <summary>For orchestrators: is the process alive, and is it ready?</summary>
internal static class HealthEndpoints
{
    /// <summary>In the data of a check: false if the part responds but refuses to write.</summary>
    public const string Writable = "writable";

    public static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);

    private const string NotResponding = "does not respond";
    private const string ReadOnly = "refuses writes: the log of this process says why and what to do";

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<UsersHealthCheck>("users", timeout: CheckTimeout);
        services.AddSingleton<RecentHealth>();
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => Alive)
            .WithName("getHealthLive")
            .WithSummary("Is the process alive?")
            .WithDescription("Checks nothing else: if it does not respond, restart the process.")
            .WithResponseExample(Alive)
            .ProducesError(StatusCodes.Status400BadRequest);
        health.MapGet("/ready", ReadyAsync)
            .WithName("getHealthReady")
            .WithSummary("Is the server ready?")
            .WithDescription("Checks every part that requests need, and whether it accepts writes, at most once a second. While it returns an error, send requests elsewhere.")
            .WithResponseExample(SuccessEnvelope.Of(new Readiness(new Dictionary<string, string> { ["queue"] = "healthy", ["users"] = "healthy" })))
            .ProducesError(StatusCodes.Status400BadRequest)
            .ProducesError(StatusCodes.Status503ServiceUnavailable, NotReady([new ApiError("users", NotResponding)]));
    }

    private static SuccessEnvelope<string> Alive => SuccessEnvelope.Of("alive");

    private static async Task<SuccessEnvelope<Readiness>> ReadyAsync(RecentHealth health, CancellationToken cancellationToken)
    {
        var report = await health.GetAsync(cancellationToken);
        if (report.Status == HealthStatus.Unhealthy)
        {
            throw NotReady([.. from entry in report.Entries where entry.Value.Status == HealthStatus.Unhealthy select new ApiError(entry.Key, FaultOf(entry.Value))]);
        }

        return SuccessEnvelope.Of(new Readiness(report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString().ToLowerInvariant())));
    }

    private static string FaultOf(HealthReportEntry entry) => entry.Data.TryGetValue(Writable, out var writable) && writable is false ? ReadOnly : NotResponding;

    private static ApiException NotReady(IReadOnlyList<ApiError> errors) => new(
        StatusCodes.Status503ServiceUnavailable, ErrorSentences.For(StatusCodes.Status503ServiceUnavailable), errors);
}

/// <summary>The parts that were checked, and their health.</summary>
internal sealed record Readiness([property: Description("Name of each part → healthy or degraded.")] IReadOnlyDictionary<string, string> Checks);
