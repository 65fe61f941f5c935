using System.ComponentModel.DataAnnotations;

namespace Renesandro.Host.Http;

/// <summary>Where the API listens, and which proxies it trusts. Section <c>Renesandro</c>.</summary>
internal sealed class ServerOptions
{
    /// <value>IP address to listen on, <c>localhost</c>, or <c>*</c> for all. Default <c>localhost</c>.</value>
    [Required]
    public string Host { get; set; } = "localhost";

    /// <value>TCP port, 1 to 65535; 0 for a free one. Default 3000.</value>
    [Range(0, 65535)]
    public int Port { get; set; } = 3000;

    /// <value>Addresses and networks (CIDR) of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are trusted. Default none.</value>
    public IList<string> Proxies { get; init; } = [];
}
