using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Sessions;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Renesandro.Host.Renders.Events;

/// <summary>Sends streams of events: each as long as it has events, its token is valid and the server runs, and at most an hour.</summary>
internal sealed class EventStreams(SessionWatch sessions, KeepAlive keepAlive, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime, TimeProvider time)
{
    public const string MediaType = "text/event-stream";

    // Clients reconnect by themselves, and their token is checked again.
    private static readonly TimeSpan MaxDuration = TimeSpan.FromHours(1);

    // A client that reads nothing must not hold up the end of the stream.
    private static readonly TimeSpan EndEventTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Sends one as the response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="after">The id of the last event that the client has received; null for none.</param>
    /// <param name="tellsResets">Whether the client is told when events are lost.</param>
    /// <param name="watch">The events.</param>
    public async Task SendAsync(
        HttpContext context, string? after, bool tellsResets, Func<string?, CancellationToken, IAsyncEnumerable<StreamEvent>> watch)
    {
        using var access = sessions.Watch(context.User);
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var stream = new StatusStream(watch, context.Response.Body, keepAlive) { TellsResets = tellsResets };
        using var limit = new CancellationTokenSource(MaxDuration, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token, access.Ended, lifetime.ApplicationStopping, context.RequestAborted);
        try
        {
            // A stream without events yet is open all the same.
            await context.Response.StartAsync(linked.Token);
            await stream.WriteAsync(after, linked.Token);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            // The response ends cleanly instead of breaking off.
            var reason = access.Reason is { } end ? StreamEnd.Of(end) : limit.IsCancellationRequested ? StreamEnd.TimeLimit : StreamEnd.Stopping;
            await EndAsync(stream, reason.ToJson(json.Value.SerializerOptions), context.RequestAborted);
        }
    }

    private async Task EndAsync(StatusStream stream, string end, CancellationToken aborted)
    {
        using var limit = new CancellationTokenSource(EndEventTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            await stream.EndAsync(end, linked.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
        }
    }
}
