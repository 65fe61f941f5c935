using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Events;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Jobs as they change.</summary>
internal static class EventRoutes
{
    private const string LastEventId = "Last-Event-ID";
    private const string LastEventIdDescription = "Id of the last event that was received; the stream resumes after it.";
    private const string Ends =
        "A comment is sent every 15 seconds as a keep-alive. A stream that ends early (after an hour, when the server shuts down, or when the token is no longer valid) sends a last event named 'end': reconnect, with a new token if its 'reason' is token_expired.";

    public static void MapEvents(this RouteGroupBuilder media)
    {
        media.MapGet("/{id:guid}/events", FollowAsync)
            .WithName("streamJobEvents")
            .WithSummary("Follow a job")
            .WithDescription($"Server-sent events: the current status of the job, then every change until it has ended, also while it awaits approval. Each event is named 'status' and holds what the status route returns, without variants. To resume, send the id of the last event received as Last-Event-ID. {Ends}")
            .RequireRateLimiting(RateLimits.StreamsByUser)
            .Produces<string>(StatusCodes.Status200OK, EventStreams.MediaType)
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesJobErrors();
        media.MapGet("/events", FollowAllAsync)
            .WithName("streamEvents")
            .WithSummary("Follow all your jobs")
            .WithDescription($"Server-sent events of all jobs of the user in one stream: first each open job as it stands, then every change of any job. Events named 'status' hold what the status route returns, without variants; one named 'removed' holds the media_id of a job that was deleted. To resume, send the id of the last event received as Last-Event-ID; when the changes after it are no longer known, an event named 'reset' comes first, and the open jobs follow: read the list of jobs again. {Ends}")
            .RequireRateLimiting(RateLimits.StreamsByUser)
            .Produces<string>(StatusCodes.Status200OK, EventStreams.MediaType)
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors();
    }

    private static async Task FollowAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        [FromHeader(Name = LastEventId), Description(LastEventIdDescription)] string? lastEventId,
        HttpContext context,
        IRenderJobs jobs,
        EventStreams streams,
        IOptions<JsonOptions> json)
    {
        var owner = JobOwner.Of(context.User);
        var job = await jobs.GetAsync(id, owner, context.RequestAborted) ?? throw JobErrors.NotFound;

        // Nothing follows the last event of a job that has ended, so it is sent again.
        var after = job.HasEnded ? null : lastEventId;
        await streams.SendAsync(context, after, tellsResets: false, (place, token) => jobs.WatchAsync(id, owner, place, token)
            .Select(change => new StreamEvent(change.Cursor, "status", ToJson(MediaStatus.Of(change.Job), json), change.Job.HasEnded)));
    }

    private static Task FollowAllAsync(
        [FromHeader(Name = LastEventId), Description(LastEventIdDescription)] string? lastEventId,
        HttpContext context,
        IRenderJobs jobs,
        EventStreams streams,
        IOptions<JsonOptions> json)
    {
        var owner = JobOwner.Of(context.User);
        return streams.SendAsync(context, lastEventId, tellsResets: true, (place, token) => jobs.WatchAllAsync(owner, place, token).Select(change => change.Job is { } job
            ? new StreamEvent(change.Cursor, "status", ToJson(MediaStatus.Of(job), json))
            : new StreamEvent(change.Cursor, "removed", ToJson(new RemovedMedia(change.Id), json))));
    }

    private static string ToJson<T>(T data, IOptions<JsonOptions> json) => JsonSerializer.Serialize(data, json.Value.SerializerOptions);
}
