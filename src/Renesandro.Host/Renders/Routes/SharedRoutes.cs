using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Links;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;
using Renesandro.Queue;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Variants for those who have a link.</summary>
internal static class SharedRoutes
{
    public const string Prefix = SecretPaths.Shared;
    private const string Pattern = Prefix + "/{token}/{name}.mp4";
    private const string MediaType = "video/mp4";

    public static void MapShared(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Pattern, FileAsync)
            .WithTags("Media")
            .WithName("getSharedVariant")
            .WithSummary("Get the file behind a link")
            .WithDescription("The file, or the range of it that the Range header requests; a redirect if the storage has links. Needs no token besides the one in the link. Links that were changed, have expired, or lead to a deleted job are not found.")
            .Produces<Stream>(StatusCodes.Status200OK, contentType: MediaType)
            .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: MediaType)
            .Produces(StatusCodes.Status302Found)
            .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
            .ProducesError(StatusCodes.Status503ServiceUnavailable)
            .ProducesError(StatusCodes.Status404NotFound, NoFile);
        routes.MapMethods(Pattern, [HttpMethods.Head], FileAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> FileAsync(
        [Description("The signature in the link.")] string token,
        [Description("The name of the file, without its ending.")] string name,
        LinkTokens tokens,
        IJobReader queue,
        IRenderJobs jobs,
        IStorageSink sink,
        UsersDbContext users,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        if (tokens.Read(token) is not { } link
            || await queue.GetAsync(link.MediaId, cancellationToken) is not { Owner: { } owner }
            || await jobs.GetVariantAsync(link.MediaId, owner, link.Index, cancellationToken) is not { Status: VariantStatus.Done, File: { } file } variant
            || file != $"{name}.mp4"
            || !await IsUserAsync(users, owner, cancellationToken))
        {
            throw NoFile;
        }

        var item = new StoredItem(file, variant.Bytes, variant.Url, variant.Hash);
        return await FileRoutes.SendAsync(sink, link.MediaId, item, MediaType, context, access: null, cancellationToken) ?? throw NoFile;
    }

    // What a removed user shared is shared no longer.
    private static async Task<bool> IsUserAsync(UsersDbContext users, string owner, CancellationToken cancellationToken) =>
        Guid.TryParse(owner, out var id) && await users.Users.AnyAsync(user => user.Id == id, cancellationToken);

    private static ApiException NoFile => new(StatusCodes.Status404NotFound, "There is no file behind this link: it was changed or has expired, or the job was deleted. Ask for a new one.");
}
