using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Host.Telemetry;

namespace Renesandro.Host.Serving;

/// <summary>Kestrel: where it listens and what it takes at most.</summary>
internal static class Listening
{
    /// <summary>Largest body of any request, in bytes; as large as a job may be.</summary>
    public const int MaxRequestBytes = 1024 * 1024;

    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.Services.AddHostOptions<ServerOptions, ServerOptionsValidator>("Renesandro");
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>, IOptions<MetricsOptions>>((kestrel, server, metrics) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            Listen(kestrel, server.Value.Host, server.Value.Port);
            if (metrics.Value.OwnPort(server.Value) is { } port)
            {
                Listen(kestrel, server.Value.Host, port);
            }
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string host, int port)
    {
        switch (host)
        {
            case "*":
                kestrel.ListenAnyIP(port);
                break;
            case "localhost" when port > 0:
                kestrel.ListenLocalhost(port);
                break;
            case "localhost":
                kestrel.Listen(IPAddress.Loopback, 0);
                break;
            default:
                kestrel.Listen(IPAddress.Parse(host), port);
                break;
        }
    }
}
