using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders;

/// <summary>Ends jobs, and starts ended ones again.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this RouteGroupBuilder media)
    {
        media.MapDelete("/{id:guid}", CancelAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("cancelJob")
            .WithSummary("Cancel a job")
            .WithDescription("A queued job ends at once. For one that is processed the answer still says so: its tools end within seconds, and its temporary files go. What is stored stays. An ended job is left as it is.")
            .Gives(SuccessEnvelope.Of(Examples.Processing with { Status = RenderJobStatus.Cancelled }))
            .Refuses(StatusCodes.Status429TooManyRequests)
            .RefusesOthers();
        media.MapPost("/{id:guid}/retry", RetryAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("retryJob")
            .WithSummary("Make what is missing")
            .WithDescription("Queues an ended job again for the variants that failed or were not reached. Those that are stored are not made again.")
            .Gives(SuccessEnvelope.Of(Examples.Processing with { Status = RenderJobStatus.Queued }))
            .Refuses(StatusCodes.Status409Conflict, StillGoing)
            .Refuses(StatusCodes.Status429TooManyRequests)
            .RefusesOthers();
    }

    private static async Task<SuccessEnvelope<MediaStatus>> CancelAsync(
        [Description(RenderEndpoints.IdWords)] Guid id, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(MediaStatus.Of(await jobs.CancelAsync(id, Owner.Of(user), cancellationToken) ?? throw RenderFaults.NoJob));

    private static async Task<SuccessEnvelope<MediaStatus>> RetryAsync(
        [Description(RenderEndpoints.IdWords)] Guid id, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken)
    {
        var owner = Owner.Of(user);
        var job = await jobs.GetAsync(id, owner, cancellationToken) ?? throw RenderFaults.NoJob;
        if (job.Status is RenderJobStatus.Queued or RenderJobStatus.Processing)
        {
            throw StillGoing;
        }

        if (job is { Status: RenderJobStatus.Done, Progress.Failed: 0 })
        {
            throw NothingMissing;
        }

        return SuccessEnvelope.Of(MediaStatus.Of(await jobs.RetryAsync(id, owner, cancellationToken) ?? throw RenderFaults.NoJob));
    }

    private static ApiException StillGoing => new(
        StatusCodes.Status409Conflict, "The job has not ended yet: wait for its end, or cancel it with DELETE, and try again.");

    private static ApiException NothingMissing => new(StatusCodes.Status409Conflict, "Every variant of this job is stored: there is nothing to make again.");
}
