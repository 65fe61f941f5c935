using System.ComponentModel;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media;
using Renesandro.Media.Jobs;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Renders.Routes;

/// <summary>The posters of the variants: the stored ones, and small ones that are made when somebody looks.</summary>
internal static class PosterRoutes
{
    private const string MediaType = "image/jpeg";
    private const int SmallWidth = 480;

    // A picture of a variant never changes. The address holds the id of the job, and a browser that signs in anew asks again.
    private const string Caching = "private, max-age=2592000, immutable";

    public static void MapPoster(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/variants/{index:long}/poster", PosterAsync)
        .WithName("getVariantPoster")
        .WithSummary("Get the poster of a variant")
        .WithDescription("The picture that is stored beside the variant if the job asks for posters; a redirect if the storage has links. Otherwise a picture at most 480 pixels wide, which is made at the first request as soon as the sources of the job have been fetched; variants with the same first picture share one, and all but the first of them redirect to it. Pictures never change, and may be cached.")
        .Produces<Stream>(StatusCodes.Status200OK, contentType: MediaType)
        .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: MediaType)
        .Produces(StatusCodes.Status302Found)
        .ProducesError(StatusCodes.Status400BadRequest, UnknownWidth)
        .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status404NotFound, NoPoster);

    private static async Task<IResult> PosterAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        [Description(VariantRoutes.IndexDescription)] long index,
        [FromQuery, Description("480: the small picture, also of a job that asks for posters.")] int? width,
        ClaimsPrincipal user,
        IRenderJobs jobs,
        IRenderJobRecords records,
        IStorageSink sink,
        SessionWatch sessions,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (width is not (null or SmallWidth))
        {
            throw UnknownWidth;
        }

        var access = sessions.Watch(user);
        context.Response.RegisterForDispose(access);
        var owner = JobOwner.Of(user);
        if (width is null
            && (await jobs.GetVariantAsync(id, owner, index, cancellationToken))?.Beside?.FirstOrDefault(beside => beside.Kind == "poster") is { } file
            && await FileRoutes.SendAsync(sink, id, new StoredItem(file.File, file.Bytes, file.Url), MediaType, context, access, cancellationToken, Caching) is { } stored)
        {
            context.Response.Headers.Vary = Varying;
            return stored;
        }

        var poster = await MakeAsync(records, id, owner, index, cancellationToken);
        (context.Response.Headers.CacheControl, context.Response.Headers.Vary) = (Caching, Varying);
        return poster.Jpeg is { } jpeg
            ? TypedResults.Bytes(jpeg.ToArray(), MediaType, entityTag: TagOf(jpeg.Span), enableRangeProcessing: true)
            : TypedResults.Redirect(FormattableString.Invariant($"{PublicLinks.Prefix}/{id}/variants/{poster.Index}/poster{(width is null ? "" : $"?width={width}")}"));
    }

    private static async Task<VariantPoster> MakeAsync(IRenderJobRecords records, Guid id, string owner, long index, CancellationToken cancellationToken)
    {
        try
        {
            return await records.GetPosterAsync(id, owner, index, cancellationToken) ?? throw NoPoster;
        }
        catch (MediaException exception) when (!exception.IsTransient)
        {
            throw new ApiException(StatusCodes.Status404NotFound, $"There is no such poster: {exception.Message}");
        }
    }

    private static string Varying => $"{HeaderNames.Authorization}, {HeaderNames.Cookie}";

    private static EntityTagHeaderValue TagOf(ReadOnlySpan<byte> jpeg) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(jpeg).AsSpan(0, 16))}\"");

    private static ApiException UnknownWidth => ApiException.BadRequest(new ApiError("width", $"must be {SmallWidth}, or left out"));

    private static ApiException NoPoster => new(
        StatusCodes.Status404NotFound, "There is no such poster: the job has no variant with this index, or its sources have not been fetched yet.");
}
