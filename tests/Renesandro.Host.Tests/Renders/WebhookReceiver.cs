using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Example;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Renesandro.Contracts;
using Shouldly;

namespace Renesandro.Host.Tests.Renders;

/// <summary>A receiver of webhooks on a free port of the loopback interface.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<WebhookDelivery> _deliveries = Channel.CreateUnbounded<WebhookDelivery>();
    private int _count;

    private WebhookReceiver(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public string Url => $"{Address}hooks/secret-path?key=secret-query";

    /// <summary>Allows a host to call it.</summary>
    public (string Key, string Value) Allowed => ("Renesandro:Fetching:AllowPrivate:1", Address.Authority);

    public int Count => Volatile.Read(ref _count);

    /// <param name="answer">What to do with the n-th delivery, from 1.</param>
    public static async Task<WebhookReceiver> StartAsync(Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver._deliveries.Writer.TryWrite(new WebhookDelivery(
                context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Headers.ToDictionary(), body.ToArray()));
            await answer(Interlocked.Increment(ref receiver._count), context);
        });
        await receiver._app.StartAsync();
        return receiver;
    }

    public static Task<WebhookReceiver> StartAsync(params int[] statusCodes) => StartAsync((number, context) =>
    {
        context.Response.StatusCode = statusCodes[Math.Min(number, statusCodes.Length) - 1];
        context.Response.Headers.Location = "/elsewhere";
        return Task.CompletedTask;
    });

    public async Task<WebhookDelivery> NextAsync() => await _deliveries.Reader.ReadAsync().AsTask().WaitAsync(Until.Limit);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>A received request.</summary>
internal sealed record WebhookDelivery(string Method, string Target, IDictionary<string, Microsoft.Extensions.Primitives.StringValues> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"].Single()!;

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonObject Event => JsonNode.Parse(Body)!.AsObject();

    public string Status => (string)Event["status"]!;

    /// <summary>Verifies it as docs/http-api.md describes for receivers.</summary>
    public void ShouldBeSignedWith(string secret)
    {
        WebhookExample
            .IsGenuine(secret, Id, Headers["webhook-timestamp"].Single()!, Headers["webhook-signature"].Single()!, Body)
            .ShouldBeTrue();
    }
}
