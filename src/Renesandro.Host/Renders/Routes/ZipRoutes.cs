using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Host.Renders.Zips;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Variants of a job in one archive.</summary>
internal static class ZipRoutes
{
    private const string MediaType = "application/zip";

    public static void MapZip(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/zip", ZipAsync)
        .RequireRateLimiting(RateLimits.ByUser)
        .WithName("getJobZip")
        .WithSummary("Download variants in one archive")
        .WithDescription("A ZIP archive of all stored variants, or of some, with the files beside them and their manifest.csv. It is put together while it is sent, takes no space on the server, and may be of any size. The length is known from the start, and the same variants give the same bytes: a download that broke off resumes with Range and If-Range. For files in the local folder, or in a private bucket of S3.")
        .Produces<Stream>(StatusCodes.Status200OK, contentType: MediaType)
        .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: MediaType)
        .ProducesError(StatusCodes.Status400BadRequest)
        .ProducesError(StatusCodes.Status409Conflict, JobArchive.NothingStored)
        .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
        .ProducesError(StatusCodes.Status422UnprocessableEntity, JobArchive.Elsewhere)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesJobErrors();

    private static async Task<IResult> ZipAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        [FromQuery, Description("Indexes and ranges of variants, as in 0,3,10-19; all stored variants if it is left out.")] string? ordinals,
        ClaimsPrincipal user,
        IRenderJobs jobs,
        JobArchive archive,
        ZipChecksums checksums,
        SessionWatch sessions,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var access = sessions.Watch(user);
        context.Response.RegisterForDispose(access);
        var (owner, wanted) = (JobOwner.Of(user), OrdinalList.Read(ordinals));
        var job = await jobs.GetAsync(id, owner, cancellationToken) ?? throw JobErrors.NotFound;
        var entries = await archive.ListAsync(id, owner, wanted, cancellationToken) ?? throw JobErrors.NotFound;
        FileRoutes.Prepare(context, access);
        return TypedResults.Stream(
            new ZipStream(entries, job.CreatedAt, checksums), MediaType, FileNames.Of(job.TaskName, ".zip"), entityTag: JobArchive.TagOf(entries), enableRangeProcessing: true);
    }
}
