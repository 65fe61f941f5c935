using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Routes;
using Renesandro.Host.Sources;
using Renesandro.Media.Inspecting;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>Uploads as they are now, and their bytes.</summary>
internal static class UploadReadRoutes
{
    private const string IdDescription = "The id of the upload.";
    private const int MaxWaitSeconds = 30;

    public static void MapReads(this RouteGroupBuilder uploads)
    {
        uploads.MapGet("", ListAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("listUploads")
            .WithSummary("List your uploads")
            .WithDescription("Newest first, with what they take up and may take up.")
            .WithResponseExample(SuccessEnvelope.Of(new UploadListShape([UploadShape.Example], 8_418_200, 21_474_836_480, 2_147_483_648)))
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors();
        uploads.MapGet("/{id}", GetAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getUpload")
            .WithSummary("Get an upload")
            .WithDescription("How far it is, and what was found in it. With 'wait', the response comes as soon as it has been probed, or after so many seconds.")
            .WithResponseExample(SuccessEnvelope.Of(UploadShape.Example))
            .ProducesError(StatusCodes.Status400BadRequest, BadWait)
            .ProducesUploadErrors(UploadErrors.NotFound);
        uploads.MapGet("/{id}/file", File)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getUploadFile")
            .WithSummary("Get the bytes of an upload")
            .WithDescription("The file, or the range of it that the Range header requests, once it is ready.")
            .Produces<Stream>(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: "application/octet-stream")
            .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
            .ProducesUploadErrors(UploadErrors.NotReady);
        uploads.MapGet("/{id}/poster", Poster)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getUploadPoster")
            .WithSummary("Get the poster of an upload")
            .WithDescription("A frame of its picture, as a JPEG of at most 480 pixels in width.")
            .Produces<Stream>(StatusCodes.Status200OK, contentType: "image/jpeg")
            .ProducesUploadErrors(UploadErrors.NotReady);
    }

    private static RouteHandlerBuilder ProducesUploadErrors(this RouteHandlerBuilder route, ApiException missing) => route
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status404NotFound, missing)
        .ProducesError(StatusCodes.Status429TooManyRequests);

    private static async Task<SuccessEnvelope<UploadListShape>> ListAsync(
        ClaimsPrincipal user, UploadStore store, UploadQuotas quotas, IOptions<UploadOptions> options, CancellationToken cancellationToken)
    {
        var owner = JobOwner.Of(user);
        return SuccessEnvelope.Of(new UploadListShape(
            [.. store.List(owner).Select(UploadShape.Of)], store.UsedBytes(owner), await quotas.OfAsync(owner, cancellationToken), options.Value.MaxFileBytes));
    }

    private static async Task<SuccessEnvelope<UploadShape>> GetAsync(
        [Description(IdDescription)] string id,
        [Description("Seconds to wait until it has been probed, 0 to 30. Default 0."), Range(0, MaxWaitSeconds)] int? wait,
        ClaimsPrincipal user,
        UploadStore store,
        CancellationToken cancellationToken)
    {
        if (wait is < 0 or > MaxWaitSeconds)
        {
            throw BadWait;
        }

        var upload = await store.WaitAsync(id, JobOwner.Of(user), TimeSpan.FromSeconds(wait ?? 0), cancellationToken);
        return SuccessEnvelope.Of(UploadShape.Of(upload ?? throw UploadErrors.NotFound));
    }

    private static IResult File([Description(IdDescription)] string id, HttpContext context, UploadStore store, SessionWatch sessions)
    {
        var upload = store.Find(id, JobOwner.Of(context.User)) ?? throw UploadErrors.NotFound;
        var file = store.OpenRead(upload) ?? throw UploadErrors.NotReady;
        return SourceFiles.Send(context, sessions, file, upload.Name, upload.Source?.Kind ?? SourceKind.Other, upload.Id);
    }

    private static IResult Poster([Description(IdDescription)] string id, HttpContext context, UploadStore store)
    {
        var upload = store.Find(id, JobOwner.Of(context.User)) ?? throw UploadErrors.NotFound;
        return SourceFiles.SendPoster(context, store.OpenPoster(upload) ?? throw UploadErrors.NotReady, $"{upload.Id}-poster");
    }

    private static ApiException BadWait => ApiException.BadRequest(new ApiError("wait", $"must be a number of seconds from 0 to {MaxWaitSeconds}."));
}
