using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Host.Renders.Routes;
using Renesandro.Media.Inspecting;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Sources;

/// <summary>Looks at sources before they are in a job.</summary>
internal static class SourceRoutes
{
    /// <summary>Where the routes of sources begin.</summary>
    public const string Prefix = "/sources";

    private const string KeyDescription = "The key in the poster_url and the file_url of a source that was probed.";

    private static ApiException NotKept => new(StatusCodes.Status404NotFound, "This source is no longer kept: probe it again with POST /sources/probe.");

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var sources = routes.MapGroup(Prefix).WithTags("Sources").RequireAuthorization();
        sources.MapPost("/probe", ProbeAsync)
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("probeSource")
            .WithSummary("Probe a source")
            .WithDescription("Fetches a source from the web, or takes an upload, and tells what it is: kind, length, size, frame rate, sound, and what is wrong with it. Limited like a plan: to two minutes, and to two plans, checks or probes at a time per user. Sources from the web are kept for a while, for their posters and for players.")
            .Accepts<SourceRequest>("application/json")
            .WithRequestExample(new SourceRequest("https://clips.example.com/a.mp4"))
            .WithResponseExample(SuccessEnvelope.Of(SourceInfoShape.Example))
            .ProducesBodyErrors()
            .ProducesAuthErrors()
            .ProducesError(StatusCodes.Status400BadRequest, RenderExamples.Malformed)
            .ProducesError(StatusCodes.Status415UnsupportedMediaType, RenderExamples.Unsupported)
            .ProducesError(StatusCodes.Status422UnprocessableEntity, new ApiException(StatusCodes.Status422UnprocessableEntity, "The file is cut off: its index (moov) is missing. Upload the whole file again."));
        sources.MapGet("/{key}/file", File)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getSourceFile")
            .WithSummary("Get the bytes of a probed source")
            .WithDescription("The file, or the range of it that the Range header requests, while it is kept.")
            .Produces<Stream>(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: "application/octet-stream")
            .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
            .ProducesKeptErrors();
        sources.MapGet("/{key}/poster", Poster)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getSourcePoster")
            .WithSummary("Get the poster of a probed source")
            .WithDescription("A frame of its picture, as a JPEG of at most 480 pixels in width, while it is kept.")
            .Produces<Stream>(StatusCodes.Status200OK, contentType: "image/jpeg")
            .ProducesKeptErrors();
    }

    private static RouteHandlerBuilder ProducesKeptErrors(this RouteHandlerBuilder route) => route
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status404NotFound, NotKept)
        .ProducesError(StatusCodes.Status429TooManyRequests);

    private static Task<SuccessEnvelope<SourceInfoShape>> ProbeAsync(
        HttpRequest request, ClaimsPrincipal user, PlanLimiter plans, SourceInspector inspector, UploadStore uploads, SessionWatch sessions, CancellationToken cancellationToken) =>
        SubmitRoutes.WhileValidAsync(sessions, user, async (access, linked) =>
        {
            var body = await RequestBody.ReadAsync(request, linked);
            await sessions.EnsureValidAsync(access, linked);
            var (url, owner) = (SourceUrlReader.Read(body.Span), JobOwner.Of(user));
            await uploads.EnsureUsableAsync(url, "url", owner, linked);
            return SuccessEnvelope.Of(uploads.Find(url, owner) is { } upload && SourceInfoShape.Of(upload) is { } known
                ? known
                : SourceInfoShape.Of(await plans.RunAsync(owner, token => inspector.InspectAsync(url, owner, token), linked)));
        }, cancellationToken);

    private static IResult File([Description(KeyDescription)] string key, HttpContext context, SourceInspector inspector, SessionWatch sessions)
    {
        var source = inspector.Find(key, JobOwner.Of(context.User)) ?? throw NotKept;
        return SourceFiles.Send(context, sessions, source.OpenRead() ?? throw NotKept, source.Name, source.Source.Kind, source.Key);
    }

    private static IResult Poster([Description(KeyDescription)] string key, HttpContext context, SourceInspector inspector)
    {
        var source = inspector.Find(key, JobOwner.Of(context.User)) ?? throw NotKept;
        return SourceFiles.SendPoster(context, source.OpenPoster() ?? throw NotKept, $"{source.Key}-poster");
    }
}
