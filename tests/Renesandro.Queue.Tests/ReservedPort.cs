using System.Net;
using System.Net.Sockets;

namespace Renesandro.Queue.Tests;

/// <summary>A port of the loopback interface for a server of the test's own, also for one that is ended and started again.</summary>
internal sealed class ReservedPort : IDisposable
{
    private readonly Socket? _ipv4;
    private readonly Socket? _ipv6;

    public ReservedPort()
    {
        do
        {
            Dispose();
            _ipv4 = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _ipv4.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Number = ((IPEndPoint)_ipv4.LocalEndPoint!).Port;
        }
        while (!TryBind(Number, out _ipv6));

        // Linux lets a server listen beside sockets that are bound and do not listen, and gives their port to nobody who asks for any,
        // nor to a connection. Elsewhere they would be in the server's way.
        if (!OperatingSystem.IsLinux())
        {
            Dispose();
        }
    }

    public int Number { get; }

    public void Dispose()
    {
        _ipv4?.Dispose();
        _ipv6?.Dispose();
    }

    private static bool TryBind(int port, out Socket? socket)
    {
        socket = Socket.OSSupportsIPv6 ? new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp) : null;
        try
        {
            socket?.Bind(new IPEndPoint(IPAddress.IPv6Loopback, port));
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
