using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;
using Renesandro.Media.Requests.Reading;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Approves jobs that wait after their preview.</summary>
internal static class ApprovalRoutes
{
    public static void MapApproval(this RouteGroupBuilder media) => media
        .MapPost("/{id:guid}/approve", ApproveAsync)
        .RequireRateLimiting(RateLimits.ByUser)
        .WithName("approveJob")
        .WithSummary("Approve a job")
        .WithDescription("Lets a job that awaits approval make its other variants, or only some of them; those of its preview are made already and may be named too. Without a body, all variants are approved. The same approval again changes nothing; another one is refused, since the first one counts.")
        .Accepts<ApprovalShape>(isOptional: true, "application/json")
        .WithRequestExample(RenderExamples.Approval)
        .WithResponseExample(SuccessEnvelope.Of(RenderExamples.Approved))
        .ProducesBodyErrors()
        .ProducesError(StatusCodes.Status400BadRequest, RenderExamples.MalformedApproval)
        .ProducesError(StatusCodes.Status409Conflict, NotReady)
        .ProducesError(StatusCodes.Status422UnprocessableEntity, RenderExamples.UnknownVariant)
        .ProducesJobErrors();

    private static async Task<SuccessEnvelope<MediaStatus>> ApproveAsync(
        [Description(JobErrors.IdDescription)] Guid id, HttpRequest request, ClaimsPrincipal user, IRenderJobs jobs, CancellationToken cancellationToken)
    {
        var body = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }
            ? default
            : await RequestBody.ReadAsync(request, cancellationToken);
        var ordinals = body.IsEmpty ? null : ApprovalReader.Read(body.Span);
        var job = await jobs.ApproveAsync(id, JobOwner.Of(user), ordinals, cancellationToken);
        return SuccessEnvelope.Of(MediaStatus.Of(job ?? throw JobErrors.NotFound));
    }

    private static ApiException NotReady => new(
        StatusCodes.Status409Conflict, "The preview of this job is not ready: approve the job once its status is awaiting_approval.")
    { Code = ErrorCode.NotAwaitingApproval };
}
