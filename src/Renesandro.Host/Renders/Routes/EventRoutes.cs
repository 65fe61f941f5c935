using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
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
    private const string MediaType = "text/event-stream";

    // Clients reconnect by themselves, and their token is checked again.
    private static readonly TimeSpan MaxStreamDuration = TimeSpan.FromHours(1);

    // A client that reads nothing must not hold up the end of the stream.
    private static readonly TimeSpan EndEventTimeout = TimeSpan.FromSeconds(1);

    public static void MapEvents(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/events", FollowAsync)
        .WithName("streamJobEvents")
        .WithSummary("Follow a job")
        .WithDescription("Server-sent events: the current status of the job, then every change until it has ended, also while it awaits approval. Each event is named 'status' and holds what the status route returns, without variants. To resume, send the id of the last event received as Last-Event-ID. A comment is sent every 15 seconds as a keep-alive. A stream that ends before its job does (after an hour, when the server shuts down, or when the token is no longer valid) sends a last event named 'end': reconnect, with a new token if its 'reason' is token_expired.")
        .RequireRateLimiting(RateLimits.StreamsByUser)
        .Produces<string>(StatusCodes.Status200OK, MediaType)
        .ProducesError(StatusCodes.Status429TooManyRequests)
        .ProducesJobErrors();

    private static async Task FollowAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        [FromHeader(Name = LastEventId), Description("Id of the last event that was received; the stream resumes after it.")] string? lastEventId,
        HttpContext context,
        IRenderJobs jobs,
        SessionWatch sessions,
        KeepAlive keepAlive,
        IOptions<JsonOptions> json,
        IHostApplicationLifetime lifetime,
        TimeProvider time)
    {
        var owner = JobOwner.Of(context.User);
        using var access = sessions.Watch(context.User);
        var job = await jobs.GetAsync(id, owner, context.RequestAborted) ?? throw JobErrors.NotFound;
        var isOver = job.HasEnded;
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var stream = new StatusStream(
            (after, token) => jobs.WatchAsync(id, owner, after, token),
            status => JsonSerializer.Serialize(MediaStatus.Of(status), json.Value.SerializerOptions),
            context.Response.Body,
            keepAlive);
        using var limit = new CancellationTokenSource(MaxStreamDuration, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token, access.Ended, lifetime.ApplicationStopping, context.RequestAborted);
        try
        {
            // Nothing follows the last event of a job that has ended, so it is sent again.
            await stream.WriteAsync(isOver ? null : lastEventId, linked.Token);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // The response ends cleanly instead of breaking off.
            var reason = access.Reason is { } end ? StreamEnd.Of(end) : limit.IsCancellationRequested ? StreamEnd.TimeLimit : StreamEnd.Stopping;
            await EndAsync(stream, reason.ToJson(json.Value.SerializerOptions), time, context.RequestAborted);
        }
    }

    private static async Task EndAsync(StatusStream stream, string json, TimeProvider time, CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(EndEventTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            await stream.EndAsync(json, linked.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
        }
    }
}
