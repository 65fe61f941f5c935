using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.First;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Rendering.First;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Renders one variant of a job before the job is submitted.</summary>
internal static class FirstRoutes
{
    private const string IdDescription = "The id that was returned when the variant was made.";

    public static void MapFirst(this RouteGroupBuilder media)
    {
        media.MapPost("/first", MakeAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("makeFirstVariant")
            .WithSummary("Render one variant of a job that is not submitted")
            .WithDescription("Checks the job as it is checked when it is submitted, and renders one of its variants now, through the caches that the job will use, so that nothing is made twice. Speech that costs money is not bought: it is silent, which 'notes' tells. The video and its poster can be watched for half an hour, the last 8 of a user. Limited like a plan: to two minutes, and to two plans, checks or first variants at a time per user. Closing the connection ends it.")
            .AcceptsJob()
            .WithResponseExample(SuccessEnvelope.Of(FirstShape.Example))
            .ProducesBodyErrors()
            .ProducesAuthErrors()
            .ProducesError(StatusCodes.Status400BadRequest, RenderExamples.Malformed)
            .ProducesError(StatusCodes.Status415UnsupportedMediaType, RenderExamples.Unsupported)
            .ProducesError(StatusCodes.Status422UnprocessableEntity, RenderExamples.Impossible);
        MapFile(media, "file", "video/mp4", "getFirstVariantFile", "Watch a first variant", "The MP4, with ranges.", (firsts, id, owner) => firsts.OpenVideo(id, owner));
        MapFile(media, "poster", "image/jpeg", "getFirstVariantPoster", "Get the poster of a first variant", "The JPEG.", (firsts, id, owner) => firsts.OpenPoster(id, owner));
    }

    private static void MapFile(
        RouteGroupBuilder media, string kind, string mediaType, string name, string summary, string file, Func<FirstVariants, Guid, string, FirstVariantFile?> open) => media
        .MapGet($"/first/{{id:guid}}/{kind}", ([Description(IdDescription)] Guid id, ClaimsPrincipal user, FirstVariants firsts, SessionWatch sessions, HttpContext context) =>
        {
            var access = sessions.Watch(user);
            context.Response.RegisterForDispose(access);
            var found = open(firsts, id, JobOwner.Of(user)) ?? throw NotFound;
            FileRoutes.Prepare(context, access);
            return TypedResults.Stream(found.Content, mediaType, found.Name, found.Made, new EntityTagHeaderValue($"\"{id:N}\""), enableRangeProcessing: true);
        })
        .RequireRateLimiting(RateLimits.ReadsByUser)
        .WithName(name)
        .WithSummary(summary)
        .WithDescription(file)
        .Produces<Stream>(StatusCodes.Status200OK, contentType: mediaType)
        .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: mediaType)
        .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status404NotFound, NotFound);

    private static Task<SuccessEnvelope<FirstShape>> MakeAsync(
        HttpRequest request,
        ClaimsPrincipal user,
        PlanLimiter plans,
        FirstVariants firsts,
        UploadStore uploads,
        SessionWatch sessions,
        CancellationToken cancellationToken,
        [FromQuery, Description("Which variant, from 0. Default 0.")] long ordinal = 0) =>
        SubmitRoutes.WhileValidAsync(sessions, user, async (access, linked) =>
        {
            var body = await RequestBody.ReadAsync(request, linked);
            await sessions.EnsureValidAsync(access, linked);
            var (job, owner) = (RenderRequestReader.Read(body.Span), JobOwner.Of(user));
            await uploads.EnsureUsableAsync(job, owner, linked);
            return SuccessEnvelope.Of(FirstShape.Of(await plans.RunAsync(owner, token => firsts.MakeAsync(job, owner, ordinal, token), linked)));
        }, cancellationToken);

    private static ApiException NotFound => new(
        StatusCodes.Status404NotFound, "You have no first variant with this id, or it has expired: make it again with POST /process_media/first.")
    { Code = ErrorCode.UnknownFirstVariant };
}
