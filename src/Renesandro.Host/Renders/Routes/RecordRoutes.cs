using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>What is recorded of a job.</summary>
internal static class RecordRoutes
{
    public static void MapRecords(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/request", RequestAsync)
        .RequireRateLimiting(RateLimits.ReadsByUser)
        .WithName("getJobRequest")
        .WithSummary("Get the request of a job")
        .WithDescription("The job as it was sent, for sending it again or as the beginning of another one.")
        .WithResponseExample(SuccessEnvelope.Of(RenderExamples.Job))
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesJobErrors();

    private static async Task<SuccessEnvelope<JsonElement>> RequestAsync(
        [Description(JobErrors.IdDescription)] Guid id, ClaimsPrincipal user, IRenderJobRecords records, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(await records.GetRequestAsync(id, JobOwner.Of(user), cancellationToken) ?? throw JobErrors.NotFound);
}
