using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Requests;
using Renesandro.Media.Jobs;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Renders.Routes;

/// <summary>The files beside the variants.</summary>
internal static class BesideRoutes
{
    private static ApiException NoFile => new(
        StatusCodes.Status404NotFound, "There is no such file: the job has no variant with this index, it is not stored yet, or the job does not ask for this kind of file.");

    /// <summary>Maps the route of one kind.</summary>
    /// <param name="media">The routes of jobs.</param>
    /// <param name="kind">The kind, as manifest and status name it.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="name">Name of the operation.</param>
    /// <param name="summary">What it does.</param>
    /// <param name="file">What it returns, as the beginning of a sentence.</param>
    public static void Map(RouteGroupBuilder media, string kind, string mediaType, string name, string summary, string file) => media
        .MapGet($"/{{id:guid}}/variants/{{index:long}}/{kind}", (
            [Description(JobErrors.IdDescription)] Guid id,
            [Description("Index of the variant, from 0.")] long index,
            ClaimsPrincipal user,
            IRenderJobs jobs,
            IStorageSink sink,
            SessionWatch sessions,
            HttpContext context,
            CancellationToken cancellationToken) => GetAsync(new Asked(id, index, kind, mediaType), user, jobs, sink, sessions, context, cancellationToken))
        .WithName(name)
        .WithSummary(summary)
        .WithDescription($"{file} that is stored beside the variant; a redirect if the storage has links. There once the variant is stored.")
        .Produces<Stream>(StatusCodes.Status200OK, contentType: mediaType)
        .Produces<Stream>(StatusCodes.Status206PartialContent, contentType: mediaType)
        .Produces(StatusCodes.Status302Found)
        .ProducesError(StatusCodes.Status416RangeNotSatisfiable)
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status404NotFound, NoFile);

    private static async Task<IResult> GetAsync(
        Asked asked, ClaimsPrincipal user, IRenderJobs jobs, IStorageSink sink, SessionWatch sessions, HttpContext context, CancellationToken cancellationToken)
    {
        var access = sessions.Watch(user);
        context.Response.RegisterForDispose(access);
        var variant = await jobs.GetVariantAsync(asked.Id, JobOwner.Of(user), asked.Index, cancellationToken);
        if (variant?.Beside?.FirstOrDefault(beside => beside.Kind == asked.Kind) is not { } file)
        {
            throw NoFile;
        }

        return await FileRoutes.SendAsync(sink, asked.Id, new StoredItem(file.File, file.Bytes, file.Url), asked.MediaType, context, access, cancellationToken)
            ?? throw NoFile;
    }

    private sealed record Asked(Guid Id, long Index, string Kind, string MediaType);
}
