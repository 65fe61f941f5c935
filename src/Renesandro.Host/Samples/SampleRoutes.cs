using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Routes;
using Renesandro.Host.Uploads;
using Renesandro.Media.Uploads.Samples;

namespace Renesandro.Host.Samples;

/// <summary>Something to begin with.</summary>
internal static class SampleRoutes
{
    public static void MapSamples(this IEndpointRouteBuilder routes) => routes.MapPost("/samples", MakeAsync)
        .WithTags("Sources")
        .RequireAuthorization()
        .RequireRateLimiting(RateLimits.ByUser)
        .WithName("makeSamples")
        .WithSummary("Make sample clips")
        .WithDescription("Makes a few small clips and a piece of music as uploads of the user, and returns a job over them: two hooks, two bodies, two calls to action, two headlines. Called again, it makes only what the user has removed. Limited like a plan.")
        .WithResponseExample(SuccessEnvelope.Of(SamplesShape.Example))
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status413PayloadTooLarge)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesError(StatusCodes.Status507InsufficientStorage);

    private static async Task<SuccessEnvelope<SamplesShape>> MakeAsync(
        ClaimsPrincipal user, SampleUploads samples, SampleJob job, UploadQuotas quotas, PlanLimiter plans, CancellationToken cancellationToken)
    {
        var owner = JobOwner.Of(user);
        var quota = await quotas.OfAsync(owner, cancellationToken);
        return SuccessEnvelope.Of(new SamplesShape(job.Of(await plans.RunAsync(owner, token => samples.EnsureAsync(owner, quota, token), cancellationToken))));
    }
}
