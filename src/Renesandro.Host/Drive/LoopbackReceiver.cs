using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Renesandro.Host.Drive;

/// <summary>Receives the redirect from Google on this machine.</summary>
internal sealed class LoopbackReceiver : IAsyncDisposable
{
    private const string Page = "<!doctype html><meta charset=utf-8><title>Renesandro</title><p>Thank you. Return to the terminal; you can close this page.";

    private readonly WebApplication _app;
    private readonly TaskCompletionSource<Uri> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LoopbackReceiver(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <value>The address that the browser was sent to.</value>
    public Task<Uri> Answer => _answer.Task;

    public static async Task<LoopbackReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new LoopbackReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync(cancellationToken);
        receiver.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        // Browsers request an icon as well.
        if (context.Request.Path != "/")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(Page, context.RequestAborted);
        await context.Response.CompleteAsync();
        _answer.TrySetResult(new Uri(Address, context.Request.QueryString.Value));
    }
}
