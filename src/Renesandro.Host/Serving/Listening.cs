using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Host.Http;
using Renesandro.Host.Telemetry;

namespace Renesandro.Host.Serving;

/// <summary>Kestrel: where it listens, and how much it reads.</summary>
internal static class Listening
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Services.AddHostOptions<ServerOptions, ServerOptionsValidator>("Renesandro");
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit.MaxReadBytes;
        });
    }

    public static void UseAddresses(this WebApplication app)
    {
        var server = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
        app.Urls.Add(Url(server.Host, server.Port));
        if (app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value.OwnPort(server) is { } metrics)
        {
            app.Urls.Add(Url(server.Host, metrics));
        }
    }

    internal static string Url(string host, int port)
    {
        // Kestrel cannot choose a free port for two addresses.
        var name = host == "localhost" && port == 0 ? "127.0.0.1" : host;
        return IPAddress.TryParse(name, out var address) ? $"http://{new IPEndPoint(address, port)}" : $"http://{name}:{port}";
    }
}
