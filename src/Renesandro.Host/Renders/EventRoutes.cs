using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Media.Jobs;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Renesandro.Host.Renders;

/// <summary>Jobs as they change.</summary>
internal static class EventRoutes
{
    private const string LastEventId = "Last-Event-ID";
    private const string MediaType = "text/event-stream";

    // Callers come back by themselves, with a token that is checked again.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Its last words are not waited for when a caller takes nothing.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    public static void MapEvents(this RouteGroupBuilder media) => media
        .MapGet("/{id:guid}/events", FollowAsync)
        .WithName("streamJobEvents")
        .WithSummary("Follow a job")
        .WithDescription("Server-sent events: the job as it stands, then as it changes, until it has ended. Each is named 'status' and holds what the status route answers, without variants. Send the id of the last event as Last-Event-ID to go on behind it. A comment is sent every 15 seconds. A stream that ends before its job, after an hour, when the server stops or when its token is not good any more, says so in a last event named 'end': ask again, with a new token where its 'reason' is token_expired.")
        .RequireRateLimiting(RateLimits.StreamsByUser)
        .Produces<string>(StatusCodes.Status200OK, MediaType)
        .Refuses(StatusCodes.Status429TooManyRequests)
        .RefusesOthers();

    private static async Task FollowAsync(
        [Description(RenderEndpoints.IdWords)] Guid id,
        [FromHeader(Name = LastEventId), Description("Id of the last event that was received, to go on behind it.")] string? lastEventId,
        HttpContext context,
        IRenderJobs jobs,
        SessionWatch sessions,
        KeepAlive keepAlive,
        IOptions<JsonOptions> json,
        IHostApplicationLifetime lifetime,
        TimeProvider time)
    {
        var owner = Owner.Of(context.User);
        using var access = sessions.Watch(context.User);
        var job = await jobs.GetAsync(id, owner, context.RequestAborted) ?? throw RenderFaults.NoJob;
        var isOver = job.Status is not (RenderJobStatus.Queued or RenderJobStatus.Processing);
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var stream = new StatusStream(
            (after, token) => jobs.WatchAsync(id, owner, after, token),
            status => JsonSerializer.Serialize(MediaStatus.Of(status), json.Value.SerializerOptions),
            context.Response.Body,
            keepAlive);
        using var limit = new CancellationTokenSource(Longest, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token, access.Ended, lifetime.ApplicationStopping, context.RequestAborted);
        try
        {
            // Nothing follows the last event of a job that is over: it is told again, rather than waited for.
            await stream.WriteAsync(isOver ? null : lastEventId, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // A whole answer as far as it goes.
            var reason = access.Reason is { } end ? StreamEnd.Of(end) : limit.IsCancellationRequested ? StreamEnd.TimeLimit : StreamEnd.Stopping;
            await EndAsync(stream, reason.ToJson(json.Value.SerializerOptions), time, context.RequestAborted);
        }
    }

    private static async Task EndAsync(StatusStream stream, string json, TimeProvider time, CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(LastWords, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            await stream.EndAsync(json, ending.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
        }
    }
}
