using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Errors;
using Renesandro.Media.Jobs;
using Renesandro.Media.Rendering;

namespace Renesandro.Host.Renders;

/// <summary>The files that jobs made.</summary>
internal static class FileRoutes
{
    private const string MediaType = "video/mp4";

    public static void MapFiles(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/variants/{index:long}/file", FileAsync)
        .WithSummary("Get a variant")
        .WithDescription("The file, or the range of it that the Range header asks for; a redirect when it is stored where links lead.")
        .Produces<Stream>(StatusCodes.Status200OK, contentType: MediaType)
        .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: MediaType)
        .Produces(StatusCodes.Status302Found)
        .Refuses(StatusCodes.Status416RangeNotSatisfiable)
        .RefusesStrangers()
        .Refuses(StatusCodes.Status404NotFound, NoFile);

    private static async Task<IResult> FileAsync(
        [Description(RenderEndpoints.IdWords)] Guid id,
        [Description("Index of the variant, from 0.")] long index,
        ClaimsPrincipal user,
        RenderJobs jobs,
        LocalVariants files,
        CancellationToken cancellationToken)
    {
        var variant = await jobs.GetVariantAsync(id, Owner.Of(user), index, cancellationToken);
        if (variant is not { Status: VariantStatus.Done, Url: { } link })
        {
            throw NoFile;
        }

        return PublicLinks.IsWeb(link) ? TypedResults.Redirect(link.AbsoluteUri)
            : files.Find(id, link) is { } path ? TypedResults.PhysicalFile(path, MediaType, Path.GetFileName(path), enableRangeProcessing: true)
            : throw NoFile;
    }

    private static ApiException NoFile => new(
        StatusCodes.Status404NotFound, "There is no such file: the status of the job lists the variants that are done.");
}
