using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;

namespace Renesandro.Host.Tests.Renders;

/// <summary>Calls the API as a client does.</summary>
internal static class MediaClient
{
    public static async Task<string> QueueAsync(this HttpClient client, object job, string? key = null)
    {
        var answer = await client.SendJobAsync(job, key);
        var body = await answer.ShouldBeAsync(HttpStatusCode.OK);
        return (string)body["media_id"]!;
    }

    public static async Task<HttpResponseMessage> SendJobAsync(this HttpClient client, object job, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/process_media") { Content = JsonContent.Create(job) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static async Task<JsonObject> ShouldBeAsync(this HttpResponseMessage answer, HttpStatusCode statusCode)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(statusCode, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<JsonObject> StatusAsync(this HttpClient client, string id, string query = "") =>
        (await (await client.GetAsync($"/process_media/status/{id}{query}")).ShouldBeAsync(HttpStatusCode.OK))["response"]!.AsObject();

    /// <summary>The events of a job until its stream ends.</summary>
    public static async Task<List<ReceivedEvent>> FollowAsync(this HttpClient client, string id, string? lastEventId = null)
    {
        var events = new List<ReceivedEvent>();
        await foreach (var received in client.EventsAsync(id, lastEventId))
        {
            events.Add(received);
        }

        return events;
    }

    public static IAsyncEnumerable<ReceivedEvent> EventsAsync(this HttpClient client, string id, string? lastEventId = null) =>
        client.StreamAsync($"/process_media/{id}/events", lastEventId);

    /// <summary>The events of all jobs of the user.</summary>
    public static IAsyncEnumerable<ReceivedEvent> AllEventsAsync(this HttpClient client, string? lastEventId = null) =>
        client.StreamAsync("/process_media/events", lastEventId);

    public static async Task<JsonNode> ReadAsync(this HttpClient client, string path) =>
        (await (await client.GetAsync(new Uri(path, UriKind.Relative))).ShouldBeAsync(HttpStatusCode.OK))["response"]!;

    private static async IAsyncEnumerable<ReceivedEvent> StreamAsync(this HttpClient client, string path, string? lastEventId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            yield return new ReceivedEvent(item.EventId!, item.EventType, JsonNode.Parse(item.Data)!.AsObject());
        }
    }
}

/// <summary>An event of a job.</summary>
internal sealed record ReceivedEvent(string Id, string Name, JsonObject Data)
{
    public string Status => (string)Data["status"]!;
}
