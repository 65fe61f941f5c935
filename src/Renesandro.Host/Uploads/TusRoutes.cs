using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Routes;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>Uploads that go on after a break: a server of the tus protocol, version 1.0.0.</summary>
internal static class TusRoutes
{
    private const string Id = "/{id}";
    private const string IdDescription = "The id of the upload: the last part of its Location.";

    public static void MapTus(this RouteGroupBuilder uploads)
    {
        uploads.MapMethods("", [HttpMethods.Options], Capabilities)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.UploadsByUser)
            .AddEndpointFilter(new TusFilter(mustNameVersion: false))
            .WithName("getUploadCapabilities")
            .WithSummary("Ask what uploads support")
            .WithDescription("Headers name the version of the tus protocol (Tus-Version), its extensions (Tus-Extension), the maximum size of a file (Tus-Max-Size) and the algorithms of checksums (Tus-Checksum-Algorithm).")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesError(StatusCodes.Status429TooManyRequests);
        uploads.MapPost("", CreateAsync)
            .Describe("createUpload", "Begin an upload", "Announces a file by its length and its name, as in tus 1.0. The Location header of the response is the address of the upload, to which its bytes are sent with PATCH; bytes in the body of this request are its first ones (creation-with-upload). Upload-Expires says when an upload is removed that is not complete.")
            .Produces(StatusCodes.Status201Created)
            .ProducesError(StatusCodes.Status415UnsupportedMediaType);
        uploads.MapMethods(Id, [HttpMethods.Head], Offset)
            .Describe("getUploadOffset", "Ask how much of an upload is stored", "Upload-Offset is the number of bytes that are safely stored: an upload that broke off goes on from there, also after the server was restarted.")
            .Produces(StatusCodes.Status200OK)
            .ProducesError(StatusCodes.Status404NotFound, UploadErrors.NotFound);
        uploads.MapPatch(Id, AppendAsync)
            .Describe("appendToUpload", "Send bytes of an upload", "The bytes that follow those that are stored, which Upload-Offset counts. What came before a connection broke is kept. With Upload-Checksum (sha1 or sha256, in Base64), bytes that do not match are discarded and refused with 460. One request at a time may send bytes of an upload. The last byte completes it: it is probed at once, and GET /uploads/{id}?wait=10 tells what was found.")
            .Accepts<Stream>(TusHeaders.BytesType)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesError(StatusCodes.Status404NotFound, UploadErrors.NotFound)
            .ProducesError(StatusCodes.Status409Conflict, new ApiException(StatusCodes.Status409Conflict, "1048576 bytes of the upload are stored: send those that follow, with Upload-Offset: 1048576."))
            .ProducesError(StatusCodes.Status415UnsupportedMediaType)
            .ProducesError(StatusCodes.Status423Locked, new ApiException(StatusCodes.Status423Locked, "Another request is sending bytes of this upload: wait until it has ended, ask for the offset (HEAD), and go on from there."))
            .ProducesError(UploadRefusals.ChecksumMismatch, new ApiException(UploadRefusals.ChecksumMismatch, "The bytes do not match their Upload-Checksum, and were discarded: send them again."));
        uploads.MapDelete(Id, Remove)
            .RequireRateLimiting(RateLimits.UploadsByUser)
            .AddEndpointFilter(new TusFilter(mustNameVersion: false))
            .WithName("deleteUpload")
            .WithSummary("Remove an upload")
            .WithDescription("Complete or not. A job that reads it keeps its bytes until it has ended; a job that is still queued will not find it.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesAuthErrors()
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesError(StatusCodes.Status404NotFound, UploadErrors.NotFound);

        // For networks that let no other methods through.
        uploads.MapPost(Id, OverrideAsync).RequireRateLimiting(RateLimits.UploadsByUser).AddEndpointFilter(new TusFilter(mustNameVersion: true)).ExcludeFromDescription();
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary, string description) => route
        .RequireRateLimiting(RateLimits.UploadsByUser)
        .AddEndpointFilter(new TusFilter(mustNameVersion: true))
        .WithName(name)
        .WithSummary(summary)
        .WithDescription(description)
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status400BadRequest, ApiException.BadRequest(new ApiError(TusHeaders.Length, "must be a whole number of bytes, as in 1048576.")))
        .ProducesError(StatusCodes.Status412PreconditionFailed, TusFilter.BadVersion)
        .ProducesError(StatusCodes.Status413PayloadTooLarge, new ApiException(StatusCodes.Status413PayloadTooLarge, "The file has 3.2 GB, and the maximum is 2.1 GB: export it smaller, or raise Renesandro:Uploads:MaxFileBytes."))
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesError(StatusCodes.Status507InsufficientStorage, new ApiException(StatusCodes.Status507InsufficientStorage, "The upload cannot be stored: too little disk: 0.9 GB free, 1.1 GB wanted (Renesandro:Rendering:MinFreeDisk)."));

    private static NoContent Capabilities(HttpContext context, IOptions<UploadOptions> options)
    {
        var headers = context.Response.Headers;
        headers[TusHeaders.Versions] = TusHeaders.Version;
        headers[TusHeaders.Extension] = TusHeaders.Extensions;
        headers[TusHeaders.MaxSize] = options.Value.MaxFileBytes.ToString(CultureInfo.InvariantCulture);
        headers[TusHeaders.Algorithms] = TusHeaders.KnownAlgorithms;
        return TypedResults.NoContent();
    }

    private static Task<IResult> CreateAsync(
        HttpContext context,
        UploadStore store,
        UploadQuotas quotas,
        SessionWatch sessions,
        [FromHeader(Name = TusHeaders.Resumable), Description("1.0.0")] string? version,
        [FromHeader(Name = TusHeaders.Length), Description("The size of the file in bytes.")] string? length,
        [FromHeader(Name = TusHeaders.Metadata), Description("The name of the file in Base64, as in 'filename YmVhY2gubXA0'.")] string? metadata,
        CancellationToken cancellationToken)
    {
        _ = (version, length, metadata);
        return SubmitRoutes.WhileValidAsync<IResult>(sessions, context.User, async (_, linked) =>
        {
            var owner = JobOwner.Of(context.User);
            if (context.Request.Headers.ContainsKey(TusHeaders.DeferLength))
            {
                throw ApiException.BadRequest(new ApiError(TusHeaders.DeferLength, "is not supported: send Upload-Length with the size of the file."));
            }

            if (context.Request.Headers.ContainsKey(TusHeaders.Concat))
            {
                throw ApiException.BadRequest(new ApiError(TusHeaders.Concat, "is not supported: send a file as one upload, and several files at the same time."));
            }

            var size = TusHeaders.Number(context.Request, TusHeaders.Length);
            var name = TusHeaders.FileName(context.Request);
            var hasBytes = context.Request.ContentLength > 0 || (context.Request.ContentLength is null && context.Request.Headers.TransferEncoding.Count > 0);
            if (hasBytes)
            {
                RequireBytes(context.Request);
            }

            var checksum = TusHeaders.ChecksumOf(context.Request);
            var upload = store.Create(owner, name, size, await quotas.OfAsync(owner, linked));
            context.Response.Headers.Location = $"{UploadEndpoints.Prefix}/{upload.Id}";
            if (hasBytes || size == 0)
            {
                upload = await FirstBytesAsync(context, store, upload, owner, checksum, linked);
            }

            Describe(context.Response, upload);
            return TypedResults.StatusCode(StatusCodes.Status201Created);
        }, cancellationToken);
    }

    // A caller who does not learn the address of an upload cannot go on with it.
    private static async Task<Upload> FirstBytesAsync(HttpContext context, UploadStore store, Upload upload, string owner, UploadChecksum? checksum, CancellationToken cancellationToken)
    {
        try
        {
            return await store.AppendAsync(upload.Id, owner, 0, context.Request.ContentLength ?? (upload.Bytes == 0 ? 0 : null), context.Request.Body, checksum, cancellationToken);
        }
        catch
        {
            store.Remove(upload.Id, owner);
            throw;
        }
    }

    private static Ok Offset(
        [Description(IdDescription)] string id,
        HttpContext context,
        UploadStore store,
        [FromHeader(Name = TusHeaders.Resumable), Description("1.0.0")] string? version)
    {
        _ = version;
        var upload = store.Find(id, JobOwner.Of(context.User)) ?? throw UploadErrors.NotFound;
        Describe(context.Response, upload);
        context.Response.Headers[TusHeaders.Length] = upload.Bytes.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Ok();
    }

    private static Task<IResult> AppendAsync(
        [Description(IdDescription)] string id,
        HttpContext context,
        UploadStore store,
        SessionWatch sessions,
        [FromHeader(Name = TusHeaders.Resumable), Description("1.0.0")] string? version,
        [FromHeader(Name = TusHeaders.Offset), Description("How many bytes are stored before these.")] string? offset,
        [FromHeader(Name = TusHeaders.Checksum), Description("What the bytes hash to, as in 'sha256 RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='.")] string? checksum,
        CancellationToken cancellationToken)
    {
        _ = (version, offset, checksum);
        return SubmitRoutes.WhileValidAsync<IResult>(sessions, context.User, async (_, linked) =>
        {
            RequireBytes(context.Request);
            var upload = await store.AppendAsync(
                id,
                JobOwner.Of(context.User),
                TusHeaders.Number(context.Request, TusHeaders.Offset),
                context.Request.ContentLength,
                context.Request.Body,
                TusHeaders.ChecksumOf(context.Request),
                linked);
            Describe(context.Response, upload);
            return TypedResults.NoContent();
        }, cancellationToken);
    }

    private static NoContent Remove([Description(IdDescription)] string id, ClaimsPrincipal user, UploadStore store) =>
        store.Remove(id, JobOwner.Of(user)) ? TypedResults.NoContent() : throw UploadErrors.NotFound;

    private static async Task<IResult> OverrideAsync(string id, HttpContext context, UploadStore store, SessionWatch sessions, CancellationToken cancellationToken) =>
        context.Request.Headers[TusHeaders.MethodOverride].ToString() switch
        {
            "PATCH" => await AppendAsync(id, context, store, sessions, null, null, null, cancellationToken),
            "DELETE" => Remove(id, context.User, store),
            "HEAD" => Offset(id, context, store, null),
            _ => throw new ApiException(StatusCodes.Status405MethodNotAllowed, ErrorSentences.For(StatusCodes.Status405MethodNotAllowed)),
        };

    private static void Describe(HttpResponse response, Upload upload)
    {
        response.Headers[TusHeaders.Offset] = upload.Received.ToString(CultureInfo.InvariantCulture);
        if (upload.Status == UploadStatus.Uploading)
        {
            response.Headers[TusHeaders.Expires] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        }
    }

    private static void RequireBytes(HttpRequest request)
    {
        if (request.ContentType?.Split(';')[0].Trim() != TusHeaders.BytesType)
        {
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, UploadRefusals.WrongContentType);
        }
    }
}
