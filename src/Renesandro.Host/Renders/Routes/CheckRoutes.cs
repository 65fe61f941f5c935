using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Checking;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Tells what platforms would say.</summary>
internal static class CheckRoutes
{
    public static void MapCheck(this RouteGroupBuilder media) => media.MapPost("/check", CheckAsync)
        .RequireRateLimiting(RateLimits.ByUser)
        .WithName("checkForPlatforms")
        .WithSummary("Check a file or a job for platforms")
        .WithDescription("Fetches a video, whoever made it, or plans a job, and holds it against the rules of the platforms. Renders nothing and stores nothing. Limited like a plan: to two minutes, and to two plans or checks at a time per user.")
        .Accepts<CheckRequestShape>("application/json")
        .WithRequestExample("file", "A video on the web", CheckRequestShape.File)
        .WithRequestExample("job", "A job that is not rendered yet", CheckRequestShape.Job)
        .WithResponseExample(SuccessEnvelope.Of(CheckShape.Example))
        .ProducesBodyErrors()
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status400BadRequest, RenderExamples.Malformed)
        .ProducesError(StatusCodes.Status415UnsupportedMediaType, RenderExamples.Unsupported)
        .ProducesError(StatusCodes.Status422UnprocessableEntity, RenderExamples.Impossible);

    private static Task<SuccessEnvelope<CheckShape>> CheckAsync(
        HttpRequest request, ClaimsPrincipal user, PlanLimiter plans, PlatformChecks checks, UploadStore uploads, SessionWatch sessions, CancellationToken cancellationToken) =>
        SubmitRoutes.WhileValidAsync(sessions, user, async (access, linked) =>
        {
            var body = await RequestBody.ReadAsync(request, linked);
            await sessions.EnsureValidAsync(access, linked);
            var check = CheckRequestReader.Read(body.Span);
            await (check.Job is { } job ? uploads.EnsureUsableAsync(job, JobOwner.Of(user), linked) : uploads.EnsureUsableAsync(check.Url!, "url", JobOwner.Of(user), linked));
            return SuccessEnvelope.Of(await plans.RunAsync(JobOwner.Of(user), token => checks.CheckAsync(check, token), linked));
        }, cancellationToken);
}
