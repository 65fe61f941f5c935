using System.ComponentModel;
using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Overviews;
using Renesandro.Host.Renders.Requests;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>All variants of a job at once.</summary>
internal static class OverviewRoutes
{
    private const string MediaType = "application/json";

    public static void MapOverview(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/overview", OverviewAsync)
        .RequireRateLimiting(RateLimits.ReadsByUser)
        .WithName("getJobOverview")
        .WithSummary("Get all variants of a job in columns")
        .WithDescription($"What each variant picks, and how far it is, also of those that are not made yet: small enough to filter ten thousand variants in a browser. Send the ETag as If-None-Match, and nothing is sent when nothing has changed. For jobs with at most {RenderJobOverview.MaxVariants} variants.")
        .Produces<SuccessEnvelope<OverviewShape>>()
        .Produces(StatusCodes.Status304NotModified)
        .WithResponseExample(SuccessEnvelope.Of(OverviewShape.Example))
        .ProducesError(StatusCodes.Status422UnprocessableEntity, TooLarge)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesJobErrors();

    private static async Task<IResult> OverviewAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        ClaimsPrincipal user,
        IRenderJobRecords records,
        OverviewBodies bodies,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var overview = await records.GetOverviewAsync(id, JobOwner.Of(user), cancellationToken) ?? throw JobErrors.NotFound;
        var compressed = AcceptsGzip(context.Request);
        var (bytes, tag) = bodies.Of(overview).Read(compressed);
        var headers = context.Response.Headers;
        (headers.CacheControl, headers.Vary) = (FileRoutes.Revalidated, HeaderNames.AcceptEncoding);
        if (compressed)
        {
            headers.ContentEncoding = "gzip";
        }

        return TypedResults.Bytes(bytes, MediaType, entityTag: tag);
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);

    private static ApiException TooLarge => new(
        StatusCodes.Status422UnprocessableEntity,
        $"The job has 250000 variants, and an overview at most {RenderJobOverview.MaxVariants}: read them in pages with GET /process_media/status/0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10.");
}
