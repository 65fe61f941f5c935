using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>The status of jobs.</summary>
internal static class StatusRoutes
{
    public static void MapStatus(this RouteGroupBuilder media)
    {
        media.MapGet("/status/{id:guid}", StatusAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getJobStatus")
            .WithSummary("Get the status of a job")
            .WithDescription("Status, progress, and the variants that have ended so far, in pages; a page may hold fewer entries than requested although more follow. To follow a job, stream its events instead of polling.")
            .WithResponseExample(SuccessEnvelope.Of(RenderExamples.Done with { Variants = [RenderExamples.Variant] }))
            .ProducesError(StatusCodes.Status400BadRequest, Paging.InvalidTake)
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesJobErrors();
        media.MapGet("", ListAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("listJobs")
            .WithSummary("List your jobs")
            .WithDescription("Newest first, in pages; all of them, or those with a status or a text in their name. A page of a filtered list may hold fewer entries than requested although more follow. Ended jobs are kept for 30 days.")
            .WithResponseExample(SuccessEnvelope.Of(new MediaList([RenderExamples.Processing, RenderExamples.Done], "1041")))
            .ProducesError(StatusCodes.Status400BadRequest, Paging.InvalidTake)
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors();
    }

    private static async Task<SuccessEnvelope<MediaStatus>> StatusAsync(
        [Description(JobErrors.IdDescription)] Guid id, [AsParameters] Paging paging, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken)
    {
        var owner = JobOwner.Of(user);
        var job = await jobs.GetAsync(id, owner, cancellationToken) ?? throw JobErrors.NotFound;
        var variants = await paging.ReadAsync((cursor, take) => jobs.ListVariantsAsync(id, owner, cursor, take, cancellationToken));
        return SuccessEnvelope.Of(MediaStatus.Of(job).With(variants ?? throw JobErrors.NotFound));
    }

    private static async Task<SuccessEnvelope<MediaList>> ListAsync(
        [AsParameters] JobFilter filter, [AsParameters] Paging paging, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken)
    {
        var wanted = filter.Read();
        var page = await paging.ReadAsync((cursor, take) => jobs.ListAsync(JobOwner.Of(user), wanted, cursor, take, cancellationToken));
        return SuccessEnvelope.Of(new MediaList([.. page.Jobs.Select(MediaStatus.Of)], page.Cursor));
    }
}
