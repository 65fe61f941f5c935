using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Renesandro.S3StandIn;

/// <summary>
/// Stands in for a service of S3 with one bucket, on loopback, in path style. It checks signatures and checksums, refuses what S3 refuses, and says so in
/// the words of S3: parts that are too small, uploads that are gone, clocks that differ.
/// </summary>
public sealed class S3Server : IAsyncDisposable
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI+K7MDENG";
    public const string Region = "us-east-1";

    private const int MaxBody = 64 << 20;

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _ended = new();
    private readonly string _bucket;
    private int _calls;

    private S3Server(WebApplication app, string bucket) => (_app, _bucket) = (app, bucket);

    public Uri Address { get; private set; } = null!;

    public ConcurrentDictionary<string, S3Object> Objects { get; } = new();

    public ConcurrentDictionary<string, S3PendingUpload> Uploads { get; } = new();

    /// <summary>What is to go wrong; null for nothing. Called for every call, one at a time.</summary>
    public Func<S3Call, S3Fault?>? Fault { get; set; }

    /// <summary>Every call so far.</summary>
    public ConcurrentQueue<S3Call> Calls { get; } = new();

    /// <summary>Session tokens that have expired.</summary>
    public ConcurrentBag<string> ExpiredTokens { get; } = [];

    /// <summary>How far this clock is ahead of others.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>Changes bytes of a part, or of an object, as they arrive.</summary>
    public Action<S3Call, byte[]>? Damage { get; set; }

    internal DateTimeOffset Now => DateTimeOffset.UtcNow + Skew;

    private Lock Gate { get; } = new();

    public static async Task<S3Server> StartAsync(int port = 0, string bucket = "variants")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        var app = builder.Build();
        var server = new S3Server(app, bucket);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>The objects of a folder, by name.</summary>
    public IReadOnlyList<(string Name, S3Object Object)> In(string folder) =>
        [.. Objects.Where(pair => pair.Key.StartsWith(folder, StringComparison.Ordinal)).Select(pair => (pair.Key[folder.Length..], pair.Value)).OrderBy(pair => pair.Item1, StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _ended.Dispose();
    }

    private async Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value!.TrimStart('/').Split('/', 2);
        var key = path.Length > 1 ? path[1] : "";
        S3Fault? fault;
        S3Call call;
        lock (Gate)
        {
            call = new S3Call(++_calls, KindOf(request, key), key);
            Calls.Enqueue(call);
            fault = Fault?.Invoke(call);
        }

        context.Response.Headers.Date = Now.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        context.Response.Headers["x-amz-request-id"] = $"{call.Number}";
        if (fault is { Drops: true })
        {
            await request.Body.ReadAtLeastAsync(new byte[(int)(request.ContentLength ?? 0) / 2], (int)(request.ContentLength ?? 0) / 2, throwOnEndOfStream: false);
            context.Abort();
            return;
        }

        try
        {
            if (fault is { Status: { } status })
            {
                throw new S3ErrorException(status, fault.Code!);
            }

            Signature.Check(request, this);
            if (path[0] != _bucket)
            {
                throw new S3ErrorException(404, "NoSuchBucket");
            }

            var body = await ReadAsync(request, call);
            if (fault is { LosesAnswer: true } or { Hangs: true })
            {
                context.Response.Body = Stream.Null;
            }

            await S3Operations.RunAsync(this, context, call, body);
            if (fault is { LosesAnswer: true })
            {
                context.Abort();
            }
            else if (fault is { Hangs: true })
            {
                using var ending = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, context.RequestAborted);
                await Task.Delay(Timeout.Infinite, ending.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                context.Abort();
            }
        }
        catch (S3ErrorException error)
        {
            context.Response.StatusCode = error.Status;
            if (request.Method != "HEAD")
            {
                await context.WriteAsync(new XElement("Error", new XElement("Code", error.Message), new XElement("Message", "No."), new XElement("RequestId", call.Number)));
            }
        }
    }

    private async Task<byte[]> ReadAsync(HttpRequest request, S3Call call)
    {
        using var memory = new MemoryStream();
        await request.Body.CopyToAsync(memory);
        var body = memory.ToArray();
        if (call.Kind is "put" or "part")
        {
            Damage?.Invoke(call, body);
        }

        var payload = request.Headers["x-amz-content-sha256"].ToString();
        if (payload.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            throw new S3ErrorException(501, "NotImplemented");
        }

        if (payload is { Length: 64 } && payload != Convert.ToHexStringLower(SHA256.HashData(body)))
        {
            throw new S3ErrorException(400, "XAmzContentSHA256Mismatch");
        }

#pragma warning disable CA5351 // It is what the protocol has.
        if (request.Headers.ContentMD5 is [{ } md5] && md5 != Convert.ToBase64String(MD5.HashData(body)))
#pragma warning restore CA5351
        {
            throw new S3ErrorException(400, "BadDigest");
        }

        if (call.Kind is "put" or "part" && request.Headers["x-amz-checksum-sha256"] is [{ } sha256] && sha256 != Convert.ToBase64String(SHA256.HashData(body)))
        {
            throw new S3ErrorException(400, "BadDigest");
        }

        return body;
    }

    private static string KindOf(HttpRequest request, string key) => (request.Method, request.Query) switch
    {
        ("GET", var query) when key.Length == 0 => query.ContainsKey("uploads") ? "uploads" : "list",
        ("POST", var query) when query.ContainsKey("uploads") => "begin",
        ("PUT", var query) when query.ContainsKey("partNumber") => "part",
        ("GET", var query) when query.ContainsKey("uploadId") => "parts",
        ("POST", var query) when query.ContainsKey("uploadId") => "complete",
        ("DELETE", var query) when query.ContainsKey("uploadId") => "abort",
        var (method, _) => method.ToLowerInvariant(),
    };
}
