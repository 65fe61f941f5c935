using System.ComponentModel;
using System.Security.Claims;
using System.Text.Json;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Routes;

/// <summary>The manifests of jobs.</summary>
internal static class ManifestRoutes
{
    public static void MapManifests(this RouteGroupBuilder media)
    {
        Map(media, ManifestFormat.Json, "application/json", "getJobManifest", "Get the manifest of a job as JSON");
        Map(media, ManifestFormat.Csv, "text/csv", "getJobManifestCsv", "Get the manifest of a job as CSV");
    }

    private static void Map(RouteGroupBuilder media, ManifestFormat format, string mediaType, string name, string summary) => media
        .MapGet($"/{{id:guid}}/manifest.{format.ToString().ToLowerInvariant()}", (
            [Description(JobErrors.IdDescription)] Guid id,
            ClaimsPrincipal user,
            IRenderJobs jobs,
            IRenderJobRecords records,
            SessionWatch sessions,
            HttpContext context,
            CancellationToken cancellationToken) => SendAsync(id, format, mediaType, JobOwner.Of(user), jobs, records, sessions.Watch(user), context, cancellationToken))
        .RequireRateLimiting(RateLimits.ReadsByUser)
        .WithName(name)
        .WithSummary(summary)
        .WithDescription("All variants that have ended so far, as in the manifest that is stored beside them, with links of this API. Not in an envelope.")
        .Produces(StatusCodes.Status200OK, format == ManifestFormat.Json ? typeof(JsonElement) : typeof(Stream), mediaType)
        .WithResponseExample(format == ManifestFormat.Json ? RenderExamples.Manifest : RenderExamples.ManifestTable)
        .ProducesError(StatusCodes.Status422UnprocessableEntity)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesJobErrors();

    private static async Task SendAsync(
        Guid id,
        ManifestFormat format,
        string mediaType,
        string owner,
        IRenderJobs jobs,
        IRenderJobRecords records,
        WatchedRequest access,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        context.Response.RegisterForDispose(access);
        var job = await jobs.GetAsync(id, owner, cancellationToken) ?? throw JobErrors.NotFound;
        FileRoutes.Prepare(context, access);
        context.Response.ContentType = format == ManifestFormat.Csv ? $"{mediaType}; charset=utf-8; header=present" : mediaType;
        context.Response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment")
        {
            FileNameStar = FileNames.Of(job.TaskName, $"-manifest.{format.ToString().ToLowerInvariant()}"),
        }.ToString();
        var request = new ManifestRequest(format) { Publish = variant => PublicLinks.Publish(id, variant) };

        // The table is written in small pieces, which a pipe gathers.
        await using var output = context.Response.BodyWriter.AsStream(leaveOpen: true);
        if (!await records.WriteManifestAsync(id, owner, request, output, cancellationToken))
        {
            throw JobErrors.NotFound;
        }
    }
}
