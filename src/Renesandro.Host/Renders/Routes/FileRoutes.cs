using System.ComponentModel;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media;
using Renesandro.Media.Content;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Renders.Routes;

/// <summary>The files of the variants.</summary>
internal static class FileRoutes
{
    internal const string Revalidated = "private, no-cache";
    private const string MediaType = "video/mp4";

    public static void MapFiles(this RouteGroupBuilder media)
    {
        MapVideo(media);
        BesideRoutes.Map(media, "srt", "application/x-subrip", "getVariantSubRip", "Get the captions of a variant as SubRip", "The SubRip file");
        BesideRoutes.Map(media, "vtt", "text/vtt", "getVariantWebVtt", "Get the captions of a variant as WebVTT", "The WebVTT file");
    }

    private static void MapVideo(RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/variants/{index:long}/file", FileAsync)
        .WithName("getVariantFile")
        .WithSummary("Get the file of a variant")
        .WithDescription("The file, or the range of it that the Range header requests; a redirect if the storage has links. "
            + "A variant that is not stored, or not yet, can be watched as soon as the sources of its job have been fetched; the first request may take a while. Only a few such variants can be watched at the same time.")
        .Produces<Stream>(StatusCodes.Status200OK, contentType: MediaType)
        .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: MediaType)
        .Produces(StatusCodes.Status302Found)
        .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status404NotFound, NoFile);

    private static async Task<IResult> FileAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        [Description("Index of the variant, from 0.")] long index,
        ClaimsPrincipal user,
        IRenderJobs jobs,
        IStorageSink sink,
        SessionWatch sessions,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var access = sessions.Watch(user);
        context.Response.RegisterForDispose(access);
        var variant = await jobs.GetVariantAsync(id, JobOwner.Of(user), index, cancellationToken);
        if (variant is { Status: VariantStatus.Done, File: { } name })
        {
            var item = new StoredItem(name, variant.Bytes, variant.Url, variant.Hash);
            if (await SendAsync(sink, id, item, MediaType, context, access, cancellationToken) is { } stored)
            {
                return stored;
            }
        }

        var view = await OpenAsync(jobs, id, JobOwner.Of(user), index, cancellationToken);
        context.Response.RegisterForDispose(view);
        Prepare(context, access);
        return TypedResults.Stream(view.Content.OpenRead(), MediaType, view.FileName, entityTag: TagOf(view.Content), enableRangeProcessing: true);
    }

    /// <summary>Sends a stored file, or leads to where it is.</summary>
    /// <returns>Null when it is neither here nor behind a link.</returns>
    internal static async Task<IResult?> SendAsync(
        IStorageSink sink, Guid id, StoredItem item, string mediaType, HttpContext context, WatchedRequest? access, CancellationToken cancellationToken, string caching = Revalidated)
    {
        var stored = await sink.OpenItemAsync(id.ToString(), item, cancellationToken);
        if (stored is { Stream: { } stream, LastModified: { } lastModified })
        {
            Prepare(context, access);
            context.Response.Headers.CacheControl = caching;
            return TypedResults.Stream(stream, mediaType, item.Name, lastModified, TagOf(stream.Length, lastModified), enableRangeProcessing: true);
        }

        // It may be where another sink stored it, before the configuration was changed.
        return (stored?.Link ?? item.Url) is { } link && PublicLinks.IsWeb(link) ? TypedResults.Redirect(link.AbsoluteUri) : null;
    }

    /// <summary>What each response with a file needs.</summary>
    internal static void Prepare(HttpContext context, WatchedRequest? access)
    {
        // Only the user's own browser may cache it, and has to revalidate it each time.
        context.Response.Headers.CacheControl = Revalidated;

        // Content-Length was sent, so breaking off is the only way to end early.
        if (access is not null)
        {
            context.Response.RegisterForDispose(access.Ended.Register(context.Abort));
        }
    }

    // Players and downloads resume with If-Range: a file that was stored meanwhile, with other bytes, is then sent from its beginning.
    private static EntityTagHeaderValue TagOf(long length, DateTimeOffset lastModified) => new($"\"{length:x}-{lastModified.UtcTicks:x}\"");

    // The header holds the size of every frame; what is not of prepared files lies in memory.
    private static EntityTagHeaderValue TagOf(MediaContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(content.Header.Span);
        foreach (var range in content.Ranges.OfType<MemoryRange>())
        {
            hash.AppendData(range.Bytes.Span);
        }

        return new EntityTagHeaderValue($"\"v-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"");
    }

    private static async Task<VariantView> OpenAsync(IRenderJobs jobs, Guid id, string owner, long index, CancellationToken cancellationToken)
    {
        try
        {
            return await jobs.OpenVariantAsync(id, owner, index, cancellationToken) ?? throw NoFile;
        }
        catch (MediaException exception) when (!exception.IsTransient)
        {
            throw new ApiException(StatusCodes.Status404NotFound, $"There is no such file: {exception.Message}");
        }
    }

    private static ApiException NoFile => new(
        StatusCodes.Status404NotFound, "There is no such file: the job has no variant with this index, or its sources have not been fetched yet.");
}
