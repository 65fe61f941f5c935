using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Media.Jobs;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Renders;

/// <summary>Takes jobs, and says what they would make.</summary>
internal static class Submitting
{
    public static void MapSubmitting(this RouteGroupBuilder media)
    {
        media.MapPost("", SubmitAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("submitJob")
            .WithSummary("Queue a job")
            .WithDescription("Renders every combination of one clip from each video block, with music and speech underneath. The request is checked whole and answered at once; follow the job by its media_id. With the header Idempotency-Key the same request is one job, however often it is sent.")
            .Accepts<RenderRequestShape>("application/json")
            .Takes(Examples.Job)
            .Gives(new QueuedMedia(Examples.MediaId))
            .RefusesBodies()
            .RefusesStrangers()
            .Refuses(StatusCodes.Status409Conflict, RenderFaults.KeyInUse)
            .Refuses(StatusCodes.Status400BadRequest, Examples.Malformed)
            .Refuses(StatusCodes.Status415UnsupportedMediaType, Examples.Unsupported)
            .Refuses(StatusCodes.Status422UnprocessableEntity, Examples.Impossible);
        media.MapPost("/plan", PlanAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("planJob")
            .WithSummary("See what a job would make")
            .WithDescription("Fetches and probes the sources and tells the count, every variant, total length, disk and speech characters; renders nothing and keeps nothing. Ends after two minutes; a user may have two of them made at once.")
            .Accepts<RenderRequestShape>("application/json")
            .Takes(Examples.Job)
            .Produces<SuccessEnvelope<PlanShape>>()
            .Gives(SuccessEnvelope.Of(PlanShape.Example))
            .RefusesBodies()
            .RefusesStrangers()
            .Refuses(StatusCodes.Status400BadRequest, Examples.Malformed)
            .Refuses(StatusCodes.Status415UnsupportedMediaType, Examples.Unsupported)
            .Refuses(StatusCodes.Status422UnprocessableEntity, Examples.Impossible);
    }

    private static async Task<QueuedMedia> SubmitAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        IRenderJobs jobs,
        SessionWatch sessions,
        [FromHeader(Name = IdempotencyKey.Header), StringLength(IdempotencyKey.Longest, MinimumLength = 1), RegularExpression(IdempotencyKey.Visible)]
        [Description("A key of your choice, 1 to 200 visible ASCII characters: repeats with it are the same job.")]
        string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        _ = idempotencyKey;
        var key = IdempotencyKey.Read(request);
        return await WhileGoodAsync(sessions, user, async (access, ending) =>
        {
            var body = await RequestBody.ReadAsync(request, ending);

            // It may have taken minutes to arrive.
            await sessions.EnsureGoodAsync(access, ending);
            return new QueuedMedia(await jobs.SubmitAsync(body, Owner.Of(user), key, ending));
        }, cancellationToken);
    }

    private static Task<PlanResult> PlanAsync(
        HttpRequest request, ClaimsPrincipal user, PlanDesk desk, SessionWatch sessions, CancellationToken cancellationToken) =>
        WhileGoodAsync(sessions, user, async (access, ending) =>
        {
            var body = await RequestBody.ReadAsync(request, ending);
            await sessions.EnsureGoodAsync(access, ending);
            var job = RenderRequestReader.Read(body.Span);
            return new PlanResult(job.TaskName, await desk.PlanAsync(Owner.Of(user), job, ending));
        }, cancellationToken);

    /// <summary>Goes on for as long as the caller would be let in.</summary>
    private static async Task<T> WhileGoodAsync<T>(
        SessionWatch sessions, ClaimsPrincipal user, Func<WatchedRequest, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var access = sessions.Watch(user);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(access.Ended, cancellationToken);
        try
        {
            return await work(access, ending.Token);
        }
        catch (OperationCanceledException) when (access.Ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            access.ThrowIfEnded();
            throw;
        }
    }
}
