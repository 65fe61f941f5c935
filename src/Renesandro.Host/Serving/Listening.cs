using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;

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
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>>((kestrel, server) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            Listen(kestrel, server.Value);
        });
    }

    private static void Listen(KestrelServerOptions kestrel, ServerOptions server)
    {
        switch (server.Host)
        {
            case "*":
                kestrel.ListenAnyIP(server.Port);
                break;
            case "localhost" when server.Port > 0:
                kestrel.ListenLocalhost(server.Port);
                break;
            case "localhost":
                kestrel.Listen(IPAddress.Loopback, 0);
                break;
            default:
                kestrel.Listen(IPAddress.Parse(server.Host), server.Port);
                break;
        }
    }
}
