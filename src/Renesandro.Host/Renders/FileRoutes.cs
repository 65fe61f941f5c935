using System.ComponentModel;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Media;
using Renesandro.Media.Content;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;
using Renesandro.Media.Rendering;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Renders;

/// <summary>The files that jobs made.</summary>
internal static class FileRoutes
{
    private const string MediaType = "video/mp4";

    public static void MapFiles(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/variants/{index:long}/file", FileAsync)
        .WithName("getVariantFile")
        .WithSummary("Get a variant")
        .WithDescription("The file, or the range of it that the Range header asks for; a redirect when it is stored where links lead. "
            + "A variant that is not stored, or not yet, is made to be looked at as soon as the sources of its job were fetched; that may take a while the first time. A few such variants can be watched at once.")
        .Produces<Stream>(StatusCodes.Status200OK, contentType: MediaType)
        .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: MediaType)
        .Produces(StatusCodes.Status302Found)
        .Refuses(StatusCodes.Status416RangeNotSatisfiable)
        .Refuses(StatusCodes.Status429TooManyRequests)
        .RefusesStrangers()
        .Refuses(StatusCodes.Status404NotFound, NoFile);

    private static async Task<IResult> FileAsync(
        [Description(RenderEndpoints.IdWords)] Guid id,
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
        var variant = await jobs.GetVariantAsync(id, Owner.Of(user), index, cancellationToken);
        if (variant is { Status: VariantStatus.Done, File: { } name })
        {
            var stored = await sink.OpenItemAsync(id.ToString(), new StoredItem(name, variant.Bytes, variant.Url, variant.Hash), cancellationToken);
            if (stored is { Stream: { } stream, LastModified: { } lastModified })
            {
                Send(context, access);
                return TypedResults.Stream(stream, MediaType, name, lastModified, TagOf(stream.Length, lastModified), enableRangeProcessing: true);
            }

            // It may be where another sink stored it, before the configuration was changed.
            if ((stored?.Link ?? variant.Url) is { } link && PublicLinks.IsWeb(link))
            {
                return TypedResults.Redirect(link.AbsoluteUri);
            }
        }

        var view = await OpenAsync(jobs, id, Owner.Of(user), index, cancellationToken);
        context.Response.RegisterForDispose(view);
        Send(context, access);
        return TypedResults.Stream(view.Content.OpenRead(), MediaType, view.FileName, entityTag: TagOf(view.Content), enableRangeProcessing: true);
    }

    private static void Send(HttpContext context, WatchedRequest access)
    {
        // Cached by its user's browser alone, which asks each time whether it is still there and still theirs.
        context.Response.Headers.CacheControl = "private, no-cache";

        // There is no other way to end an answer early whose length has been sent.
        context.Response.RegisterForDispose(access.Ended.Register(context.Abort));
    }

    // Players and downloads go on with If-Range: a file that is stored meanwhile, with other bytes, is then sent from its beginning.
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
        StatusCodes.Status404NotFound, "There is no such file: the job has no variant of this index, or has not fetched its sources yet.");
}
