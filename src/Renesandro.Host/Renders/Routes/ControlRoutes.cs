using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Cancels jobs, approves those that wait for it, and retries ended ones.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this RouteGroupBuilder media)
    {
        media.MapDelete("/{id:guid}", CancelAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("cancelJob")
            .WithSummary("Cancel a job")
            .WithDescription("A job that is queued or awaits approval is cancelled at once. A job that is being processed still reports that status in the response: its tools stop within seconds, and its temporary files are removed. Stored variants stay. A job that has ended is left as it is.")
            .WithResponseExample(SuccessEnvelope.Of(RenderExamples.Processing with { Status = RenderJobStatus.Cancelled }))
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesJobErrors();
        media.MapPost("/{id:guid}/retry", RetryAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("retryJob")
            .WithSummary("Retry a job")
            .WithDescription("Queues an ended job again for the variants that failed or were not reached. Stored variants are not rendered again.")
            .WithResponseExample(SuccessEnvelope.Of(RenderExamples.Processing with { Status = RenderJobStatus.Queued }))
            .ProducesError(StatusCodes.Status409Conflict, NotEnded)
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesJobErrors();
        media.MapApproval();
    }

    private static async Task<SuccessEnvelope<MediaStatus>> CancelAsync(
        [Description(JobErrors.IdDescription)] Guid id, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(MediaStatus.Of(await jobs.CancelAsync(id, JobOwner.Of(user), cancellationToken) ?? throw JobErrors.NotFound));

    private static async Task<SuccessEnvelope<MediaStatus>> RetryAsync(
        [Description(JobErrors.IdDescription)] Guid id, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken)
    {
        var owner = JobOwner.Of(user);
        var job = await jobs.GetAsync(id, owner, cancellationToken) ?? throw JobErrors.NotFound;
        if (!job.HasEnded)
        {
            throw NotEnded;
        }

        if (job is { Status: RenderJobStatus.Done, Progress.Failed: 0 })
        {
            throw NothingToRetry;
        }

        return SuccessEnvelope.Of(MediaStatus.Of(await jobs.RetryAsync(id, owner, cancellationToken) ?? throw JobErrors.NotFound));
    }

    private static ApiException NotEnded => new(
        StatusCodes.Status409Conflict, "The job has not ended yet: wait until it has, or cancel it with DELETE, and try again.")
    { Code = ErrorCode.NotEnded };

    private static ApiException NothingToRetry => new(StatusCodes.Status409Conflict, "Every variant of this job is stored: there is nothing to retry.") { Code = ErrorCode.NothingToRetry };
}
