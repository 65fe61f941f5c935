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
    public static void MapRecords(this RouteGroupBuilder media)
    {
        media.MapGet("/{id:guid}/request", RequestAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getJobRequest")
            .WithSummary("Get the request of a job")
            .WithDescription("The job as it was sent, for sending it again or as the beginning of another one.")
            .WithResponseExample(SuccessEnvelope.Of(RenderExamples.Job))
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesJobErrors();
        media.MapGet("/{id:guid}/timeline", TimelineAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getJobTimeline")
            .WithSummary("Get what a job spent its time on")
            .WithDescription("When the job waited, fetched, encoded, spoke, mixed, joined and stored, in all its attempts, up to now while it is being processed. Empty for a job of an earlier version.")
            .WithResponseExample(SuccessEnvelope.Of(TimelineShape.Example))
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesJobErrors();
        media.MapManifests();
    }

    private static async Task<SuccessEnvelope<JsonElement>> RequestAsync(
        [Description(JobErrors.IdDescription)] Guid id, ClaimsPrincipal user, IRenderJobRecords records, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(await records.GetRequestAsync(id, JobOwner.Of(user), cancellationToken) ?? throw JobErrors.NotFound);

    private static async Task<SuccessEnvelope<TimelineShape>> TimelineAsync(
        [Description(JobErrors.IdDescription)] Guid id, ClaimsPrincipal user, IRenderJobRecords records, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(TimelineShape.Of(await records.GetTimelineAsync(id, JobOwner.Of(user), cancellationToken) ?? throw JobErrors.NotFound));
}
