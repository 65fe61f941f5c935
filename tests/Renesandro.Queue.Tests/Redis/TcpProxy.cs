using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Renesandro.Queue.Tests.Redis;

/// <summary>Stands between a client and a server, to cut connections, swallow answers, and change what the server says.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Socket> _open = [];
    private readonly Task _accepting;
    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _target;
    private long _untilCut = long.MaxValue;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Replaced in what the server says; both of one length.</summary>
    public (string From, string To)? Rewrite { get; init; }

    /// <summary>From the next request that holds this on, requests reach the server and its answers reach nobody.</summary>
    public string? SwallowFrom { get; set; }

    /// <summary>Ends when the first answer was swallowed.</summary>
    public TaskCompletionSource Swallowed { get; } = new();

    /// <summary>Breaks every connection; new ones are let through.</summary>
    public void Cut()
    {
        lock (_open)
        {
            foreach (var socket in _open)
            {
                socket.Close(timeout: 0);
            }

            _open.Clear();
        }
    }

    /// <summary>Breaks every connection once clients have sent so many bytes more. Ends then.</summary>
    public Task CutAfterAsync(long bytes)
    {
        Interlocked.Exchange(ref _untilCut, bytes);
        return _cut.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        Cut();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stopping.Token);
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                client.NoDelay = true;
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
                }
                catch (SocketException)
                {
                    client.Close(timeout: 0);
                    continue;
                }

                lock (_open)
                {
                    _open.AddRange([client, server]);
                }

                var swallow = new StrongBox<bool>();
                _ = PumpAsync(client, server, data =>
                {
                    swallow.Value |= SwallowFrom is { } start && Text(data).Contains(start, StringComparison.Ordinal);
                    if (Interlocked.Add(ref _untilCut, -data.Length) <= 0 && _cut.TrySetResult())
                    {
                        Cut();
                    }
                });
                _ = PumpAsync(server, client, data =>
                {
                    if (swallow.Value)
                    {
                        Swallowed.TrySetResult();
                    }

                    Replace(data);
                },
                () => swallow.Value);
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, Action<Memory<byte>> look, Func<bool>? drop = null)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                look(buffer.AsMemory(0, count));
                if (drop?.Invoke() != true)
                {
                    await to.SendAsync(buffer.AsMemory(0, count));
                }
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
        }

        from.Close(timeout: 0);
        to.Close(timeout: 0);
    }

    private void Replace(Memory<byte> data)
    {
        if (Rewrite is not { } rewrite)
        {
            return;
        }

        var at = data.Span.IndexOf(Encoding.ASCII.GetBytes(rewrite.From));
        while (at >= 0)
        {
            Encoding.ASCII.GetBytes(rewrite.To).CopyTo(data.Span[at..]);
            at = data.Span.IndexOf(Encoding.ASCII.GetBytes(rewrite.From));
        }
    }

    private static string Text(Memory<byte> data) => Encoding.ASCII.GetString(data.Span);

    private sealed class StrongBox<T>
    {
        public T? Value { get; set; }
    }
}
