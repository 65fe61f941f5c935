using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Deletes jobs that have ended.</summary>
internal static class RemovalRoutes
{
    public static void MapRemoval(this RouteGroupBuilder media) => media
        .MapPost("/{id:guid}/delete", RemoveAsync)
        .RequireRateLimiting(RateLimits.ByUser)
        .WithName("deleteJob")
        .WithSummary("Delete a job")
        .WithDescription("Deletes a job that has ended: its record, the files that it stored in the local folder or in S3, and all links to them. Files in Google Drive stay, and the response says so. It cannot be undone.")
        .WithResponseExample(SuccessEnvelope.Of(DeletedMedia.Of(RenderExamples.MediaId, new RenderJobRemoval(true, null))))
        .ProducesError(StatusCodes.Status409Conflict, NotEnded)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesJobErrors();

    private static async Task<SuccessEnvelope<DeletedMedia>> RemoveAsync(
        [Description(JobErrors.IdDescription)] Guid id, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(DeletedMedia.Of(id, await jobs.RemoveAsync(id, JobOwner.Of(user), cancellationToken) ?? throw JobErrors.NotFound));

    private static ApiException NotEnded => new(
        StatusCodes.Status409Conflict, "The job has not ended yet: cancel it first, or wait until it has ended.")
    { Code = ErrorCode.NotEnded };
}
