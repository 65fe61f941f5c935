using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Accepts jobs, and plans them.</summary>
internal static class SubmitRoutes
{
    public static void MapSubmit(this RouteGroupBuilder media)
    {
        media.MapPost("", SubmitAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("submitJob")
            .WithSummary("Queue a job")
            .WithDescription("Renders every combination of one clip from each video block, or a selection of them, with music and speech. The whole request is validated before the response is sent; follow the job by its media_id. With an Idempotency-Key header, a request that is sent several times creates one job.")
            .AcceptsJob()
            .WithResponseExample(new QueuedMedia(RenderExamples.MediaId))
            .ProducesBodyErrors()
            .ProducesAuthErrors()
            .ProducesError(StatusCodes.Status409Conflict, PackageErrors.KeyReused)
            .ProducesError(StatusCodes.Status400BadRequest, RenderExamples.Malformed)
            .ProducesError(StatusCodes.Status415UnsupportedMediaType, RenderExamples.Unsupported)
            .ProducesError(StatusCodes.Status422UnprocessableEntity, RenderExamples.Impossible);
        media.MapPost("/plan", PlanAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("planJob")
            .WithSummary("Plan a job")
            .WithDescription("Fetches and probes the sources, and returns the number of variants, what each will hold, their total duration, the disk space and the speech characters. Renders nothing and stores nothing. Limited to two minutes, and to two plans at a time per user.")
            .AcceptsJob()
            .Produces<SuccessEnvelope<PlanShape>>()
            .WithResponseExample(SuccessEnvelope.Of(PlanShape.Example))
            .ProducesBodyErrors()
            .ProducesAuthErrors()
            .ProducesError(StatusCodes.Status400BadRequest, RenderExamples.Malformed)
            .ProducesError(StatusCodes.Status415UnsupportedMediaType, RenderExamples.Unsupported)
            .ProducesError(StatusCodes.Status422UnprocessableEntity, RenderExamples.Impossible);
    }

    private static async Task<QueuedMedia> SubmitAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        IRenderJobs jobs,
        SessionWatch sessions,
        [FromHeader(Name = IdempotencyKey.Header), StringLength(IdempotencyKey.MaxLength, MinimumLength = 1), RegularExpression(IdempotencyKey.Pattern)]
        [Description("A key of your choice, 1 to 200 visible ASCII characters: requests with the same key create one job.")]
        string? idempotencyKey,
        CancellationToken cancellationToken)
    {
        _ = idempotencyKey;
        var key = IdempotencyKey.Read(request);
        return await WhileValidAsync(sessions, user, async (access, linked) =>
        {
            var body = await RequestBody.ReadAsync(request, linked);

            // The body may have taken minutes to arrive.
            await sessions.EnsureValidAsync(access, linked);
            return new QueuedMedia(await jobs.SubmitAsync(body, JobOwner.Of(user), key, linked));
        }, cancellationToken);
    }

    private static Task<PlanResult> PlanAsync(
        HttpRequest request, ClaimsPrincipal user, PlanLimiter plans, UploadStore uploads, SessionWatch sessions, CancellationToken cancellationToken) =>
        WhileValidAsync(sessions, user, async (access, linked) =>
        {
            var body = await RequestBody.ReadAsync(request, linked);
            await sessions.EnsureValidAsync(access, linked);
            var job = RenderRequestReader.Read(body.Span);
            await uploads.EnsureUsableAsync(job, JobOwner.Of(user), linked);
            return new PlanResult(job.TaskName, await plans.PlanAsync(JobOwner.Of(user), job, linked));
        }, cancellationToken);

    /// <summary>Takes a job as its body.</summary>
    internal static RouteHandlerBuilder AcceptsJob(this RouteHandlerBuilder route) => route
        .Accepts<RenderRequestShape>("application/json")
        .WithRequestExample("music_and_speech", "Clips with music and speech", RenderExamples.Job)
        .WithRequestExample("own_sound", "People who talk, over music", RenderExamples.JobWithSound)
        .WithRequestExample("selection", "A balanced choice of variants", RenderExamples.JobWithSelection)
        .WithRequestExample("pictures", "Headlines, a logo, captions and two shapes", RenderExamples.JobWithPictures)
        .WithRequestExample("platforms", "Files that TikTok and Snap take", RenderExamples.JobForPlatforms)
        .WithRequestExample("preview", "A few variants first, the others once they are approved", RenderExamples.JobWithPreview);

    /// <summary>Cancels the work as soon as the token of the caller is no longer valid.</summary>
    internal static async Task<T> WhileValidAsync<T>(
        SessionWatch sessions, ClaimsPrincipal user, Func<WatchedRequest, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var access = sessions.Watch(user);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(access.Ended, cancellationToken);
        try
        {
            return await work(access, linked.Token);
        }
        catch (OperationCanceledException) when (access.Ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            access.ThrowIfEnded();
            throw;
        }
    }
}
