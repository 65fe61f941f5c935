using System.Globalization;
using System.Net;

namespace Renesandro.Media.Fetching;

/// <summary>One place on the network, by the name that a URL gives it.</summary>
/// <param name="Host">Lower case; an IPv6 address without brackets, in its shortest form.</param>
/// <param name="Port">1 to 65535.</param>
internal readonly record struct HostPort(string Host, int Port)
{
    public static HostPort Of(string host, int port)
    {
        var bare = host.Trim('[', ']');
        return new HostPort(IPAddress.TryParse(bare, out var address) ? address.ToString() : bare.ToLowerInvariant(), port);
    }

    public static HostPort? TryParse(string? text)
    {
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        var host = text![..colon];
        var isName = Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4;
        var isIPv6 = host.StartsWith('[') && Uri.CheckHostName(host) == UriHostNameType.IPv6;
        return (isName || isIPv6) && port is >= 1 and <= 65535 ? Of(host, port) : null;
    }
}
