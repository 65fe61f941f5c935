using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders;

/// <summary>How jobs stand.</summary>
internal static class StatusRoutes
{
    public static void MapStatus(this RouteGroupBuilder media)
    {
        media.MapGet("/status/{id:guid}", StatusAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getJobStatus")
            .WithSummary("How a job stands")
            .WithDescription("Status, progress, and the variants that ended so far, a page at a time; a page may hold fewer than asked for although more follow. To follow a job, its events are cheaper than asking again and again.")
            .Gives(SuccessEnvelope.Of(Examples.Done with { Variants = [Examples.Variant] }))
            .Refuses(StatusCodes.Status400BadRequest, Paging.TooMany)
            .Refuses(StatusCodes.Status429TooManyRequests)
            .RefusesOthers();
        media.MapGet("", ListAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("listJobs")
            .WithSummary("List your jobs")
            .WithDescription("The newest first, a page at a time. Ended jobs are kept for 30 days.")
            .Gives(SuccessEnvelope.Of(new MediaList([Examples.Processing, Examples.Done], "1041")))
            .Refuses(StatusCodes.Status400BadRequest, Paging.TooMany)
            .Refuses(StatusCodes.Status429TooManyRequests)
            .RefusesStrangers();
    }

    private static async Task<SuccessEnvelope<MediaStatus>> StatusAsync(
        [Description(RenderEndpoints.IdWords)] Guid id, [AsParameters] Paging paging, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken)
    {
        var owner = Owner.Of(user);
        var job = await jobs.GetAsync(id, owner, cancellationToken) ?? throw RenderFaults.NoJob;
        var variants = await paging.ReadAsync((cursor, take) => jobs.ListVariantsAsync(id, owner, cursor, take, cancellationToken));
        return SuccessEnvelope.Of(MediaStatus.Of(job).With(variants ?? throw RenderFaults.NoJob));
    }

    private static async Task<SuccessEnvelope<MediaList>> ListAsync(
        [AsParameters] Paging paging, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken)
    {
        var page = await paging.ReadAsync((cursor, take) => jobs.ListAsync(Owner.Of(user), cursor, take, cancellationToken));
        return SuccessEnvelope.Of(new MediaList([.. page.Jobs.Select(MediaStatus.Of)], page.Cursor));
    }
}
