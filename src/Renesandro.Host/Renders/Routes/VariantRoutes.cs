using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>One variant of a job.</summary>
internal static class VariantRoutes
{
    public const string IndexDescription = "Index of the variant, from 0.";

    public static void MapVariants(this RouteGroupBuilder media)
    {
        media.MapGet("/{id:guid}/variants/{index:long}", VariantAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getVariant")
            .WithSummary("Get one variant")
            .WithDescription("A variant that has ended, as the status of the job lists it.")
            .WithResponseExample(SuccessEnvelope.Of(RenderExamples.Variant))
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors()
            .ProducesError(StatusCodes.Status404NotFound, NotEnded);
        media.MapPoster();
    }

    private static async Task<SuccessEnvelope<MediaVariant>> VariantAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        [Description(IndexDescription)] long index,
        ClaimsPrincipal user,
        IRenderJobs jobs,
        CancellationToken cancellationToken) =>
        SuccessEnvelope.Of(MediaVariant.Of(id, await jobs.GetVariantAsync(id, JobOwner.Of(user), index, cancellationToken) ?? throw NotEnded));

    private static ApiException NotEnded => new(
        StatusCodes.Status404NotFound, "There is no such variant: you have no job with this id, it has no variant with this index, or the variant has not ended yet.");
}
