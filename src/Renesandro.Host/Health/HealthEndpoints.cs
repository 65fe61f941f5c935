using System.ComponentModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Health;

/// <summary>For orchestrators: is the process alive, and can it serve?</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<UsersHealthCheck>("users", timeout: Patience);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Health");
        health.MapGet("/live", () => Envelope.Success("alive"));
        health.MapGet("/ready", ReadyAsync);
    }

    private static async Task<SuccessEnvelope<Readiness>> ReadyAsync(HealthCheckService checks, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        if (report.Status == HealthStatus.Unhealthy)
        {
            throw new ApiException(
                StatusCodes.Status503ServiceUnavailable,
                ErrorSentences.For(StatusCodes.Status503ServiceUnavailable),
                [.. from entry in report.Entries where entry.Value.Status == HealthStatus.Unhealthy select new ApiError(entry.Key, "does not answer")]);
        }

        return Envelope.Success(new Readiness(report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString().ToLowerInvariant())));
    }
}

/// <summary>Every part that was asked, and how it is.</summary>
internal sealed record Readiness([property: Description("Name of each part → healthy or degraded.")] IReadOnlyDictionary<string, string> Checks);
