using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Renesandro.DriveStandIn;

/// <summary>
/// Stands in for Google Drive v3 and Google's token endpoint, on loopback. It speaks what they speak, with their errors; names are not unique
/// here either, an upload is complete or not there, and items of a shared drive are shown only to calls that say supportsAllDrives.
/// </summary>
public sealed class DriveServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private DriveServer(WebApplication app, bool keepBytes) => (_app, Uploads) = (app, new Uploads(this, keepBytes));

    public Uri Address { get; private set; } = null!;

    public ConcurrentDictionary<string, DriveItem> Items { get; } = new();

    public Grants Grants { get; } = new();

    public Uploads Uploads { get; }

    /// <summary>What is to go wrong; null for nothing. Called for every call, one at a time.</summary>
    public Func<DriveCall, DriveFault?>? Fault { get; set; }

    /// <summary>Every call so far.</summary>
    public ConcurrentQueue<DriveCall> Calls { get; } = new();

    /// <summary>What a client of the real thing must not do.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Bytes that the drive of the user holds at most.</summary>
    public long? Limit { get; set; }

    internal ConcurrentDictionary<string, bool> ReservedIds { get; } = new();

    internal Lock Gate { get; } = new();

    public static async Task<DriveServer> StartAsync(bool keepBytes = true, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var server = new DriveServer(app, keepBytes);
        app.Use(server.MeetAsync);
        app.UseRouting();
        app.MapTokens(server);
        app.MapFiles(server);
        app.MapUploads(server);
        await app.StartAsync();
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>A folder that a person made.</summary>
    public string AddFolder(string name, bool isShared = false, bool canAddChildren = true)
    {
        var item = new DriveItem { Id = NewId(), Name = name, MimeType = DriveItem.FolderType, ByHand = true, IsShared = isShared, CanAddChildren = canAddChildren };
        Items[item.Id] = item;
        return item.Id;
    }

    public IReadOnlyList<DriveItem> In(string folderId) => [.. Items.Values.Where(item => item.Parent == folderId && !item.Trashed).OrderBy(item => item.Name, StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    internal static string NewId() => "1" + Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    internal long Used => Items.Values.Sum(item => item.Size);

    private async Task MeetAsync(HttpContext context, RequestDelegate next)
    {
        DriveFault? fault;
        lock (Gate)
        {
            var path = context.Request.Path.Value!;
            var call = new DriveCall(++_calls, KindOf(context.Request.Method, path), path.Split('/')[^1]);
            Calls.Enqueue(call);
            fault = Fault?.Invoke(call);
        }

        switch (fault)
        {
            case { Status: { } status }:
                if (fault.RetryAfter is { } seconds)
                {
                    context.Response.Headers.RetryAfter = $"{seconds}";
                }

                await context.FailAsync(status, fault.Reason!);
                return;
            case { LosesSession: true }:
                Uploads.Forget(context.Request.Path.Value!.Split('/')[^1]);
                break;
            case { Drops: true }:
                if (context.Request.Method != "PUT")
                {
                    context.Abort();
                    return;
                }

                context.Items["drop"] = true;
                break;
            case { LosesAnswer: true }:
                context.Response.Body = Stream.Null;
                await next(context);
                context.Abort();
                return;
        }

        await next(context);
    }

    private static string KindOf(string method, string path) => (method, path) switch
    {
        (_, "/token") => "token",
        (_, "/drive/v3/files/generateIds") => "ids",
        (_, "/drive/v3/about") => "about",
        ("POST", "/drive/v3/files") => "create",
        ("GET", "/drive/v3/files") => "list",
        ("GET", _) => "get",
        ("PUT", _) => "put",
        _ => "open",
    };
}
