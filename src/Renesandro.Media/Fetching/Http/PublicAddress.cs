using System.Net;
using System.Net.Sockets;

namespace Renesandro.Media.Fetching.Http;

/// <summary>
/// Tells the addresses of the open internet from all others, by the IANA registries of special-purpose addresses (RFC 6890 and its updates). Of IPv6
/// only what is given out as global unicast can be one.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // The platform of Azure, which each of its machines reaches under this one address.
            "168.63.129.16/32",
            "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    // Addresses of these reach an IPv4 host through a translator or a tunnel: that host decides.
    private static readonly (IPNetwork Network, int EmbeddedAt)[] Carriers =
    [
        (IPNetwork.Parse("::ffff:0.0.0.0/96"), 12),
        (IPNetwork.Parse("64:ff9b::/96"), 12),
        (IPNetwork.Parse("2002::/16"), 2),
    ];

    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !IsSpecial(address),
        AddressFamily.InterNetworkV6 => address.ScopeId == 0 && IsPublicV6(address),
        _ => false,
    };

    private static bool IsPublicV6(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        if (IsIsatap(bytes) && IsSpecial(V4At(bytes, 12)))
        {
            return false;
        }

        foreach (var (network, embeddedAt) in Carriers)
        {
            if (network.Contains(address))
            {
                return !IsSpecial(V4At(bytes, embeddedAt));
            }
        }

        return GlobalUnicast.Contains(address) && !IsSpecial(address);
    }

    private static bool IsSpecial(IPAddress address) => Array.Exists(NotPublic, network => network.Contains(address));

    private static IPAddress V4At(byte[] bytes, int index) => new(bytes.AsSpan(index, 4));

    // A tunnel under any prefix, known by its interface identifier (RFC 5214, section 6.1).
    private static bool IsIsatap(byte[] bytes) => bytes[8] is 0 or 2 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
}
