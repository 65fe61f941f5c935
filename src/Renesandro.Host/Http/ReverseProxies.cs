using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Renesandro.Host.Http;

/// <summary>Reverse proxies whose forwarded client addresses are trusted.</summary>
internal static class ReverseProxies
{
    /// <summary>A network, or an address as a network of one; null if the text is neither.</summary>
    public static System.Net.IPNetwork? TryParse(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : null;

    public static void UseProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.Proxies;

        // The framework's middleware trusts everybody if its lists are empty.
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(TryParse(proxy)!.Value);
        }

        app.UseForwardedHeaders(options);
    }
}
