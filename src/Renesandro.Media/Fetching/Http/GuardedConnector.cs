using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Renesandro.Media.Fetching.Http;

/// <summary>
/// Opens every connection of the fetching client. The name is resolved here and the very addresses that were checked are connected
/// to, so that no second answer of a name server can slip in between.
/// </summary>
internal sealed class GuardedConnector(IOptions<FetchingOptions> options)
{
    private readonly FrozenSet<HostPort> _allowed =
        options.Value.AllowPrivate.Select(HostPort.TryParse).OfType<HostPort>().ToFrozenSet();

    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.DnsEndPoint;
        var addresses = await Resolve(endpoint.Host, cancellationToken).ConfigureAwait(false);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (!addresses.All(PublicAddress.Is) && !_allowed.Contains(HostPort.Of(endpoint.Host, endpoint.Port)))
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The host has an address that is not of the open internet.</summary>
internal sealed class PrivateAddressException : Exception;
