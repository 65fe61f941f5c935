using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Routes;

namespace Renesandro.Host.Editing;

/// <summary>What jobs may say here.</summary>
internal static class ChoiceRoutes
{
    public static void MapChoices(this RouteGroupBuilder editing) => editing.MapGet("/choices", GetAsync)
        .RequireRateLimiting(RateLimits.ReadsByUser)
        .WithName("getChoices")
        .WithSummary("Get what jobs may say")
        .WithDescription("The platforms, transitions, fonts, places and limits that this server knows, for a program that lets people choose among them.")
        .WithResponseExample(SuccessEnvelope.Of(ChoicesShape.Example))
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesAuthErrors();

    private static async Task<SuccessEnvelope<ChoicesShape>> GetAsync(JobChoices choices, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(await choices.GetAsync(cancellationToken));
}
