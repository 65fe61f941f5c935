using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Renesandro.Media.Tests.Fetching;

/// <summary>An HTTP server on loopback that answers byte for byte what a test tells it to, also what no proper server would.</summary>
internal sealed class OriginServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<OriginRequest, Stream, Task> _answer;
    private readonly ConcurrentQueue<OriginRequest> _requests = new();
    private readonly Task _accepting;

    public OriginServer(Func<OriginRequest, Stream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Answers each request with the next of these; the last one again and again.</summary>
    public OriginServer(params Func<OriginRequest, Stream, Task>[] answers)
        : this((request, stream) => answers[Math.Min(request.Number, answers.Length - 1)](request, stream))
    {
    }

    public int Port { get; }

    public string HostPort => $"127.0.0.1:{Port}";

    public OriginRequest[] Requests => [.. _requests];

    public CancellationToken Stopping => _stopping.Token;

    public Uri Url(string path = "/clip.mp4") => new($"http://{HostPort}{path}");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stopping.Dispose();
    }

    /// <summary>A whole answer.</summary>
    public static Func<OriginRequest, Stream, Task> Answer(string status, string headers, byte[] body) =>
        (_, stream) => WriteAsync(stream, status, $"{headers}Content-Length: {body.Length}\r\n", body);

    public static Func<OriginRequest, Stream, Task> Answer(string status, string headers = "", string body = "") =>
        Answer(status, headers, Encoding.UTF8.GetBytes(body));

    public static Func<OriginRequest, Stream, Task> Redirect(Func<string> location) =>
        (request, stream) => Answer("302 Found", $"Location: {location()}\r\n")(request, stream);

    /// <summary>The head of an answer as given, then the body as given: lengths may lie.</summary>
    public static async Task WriteAsync(Stream stream, string status, string headers, byte[] body)
    {
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{headers}\r\n"));
        await stream.WriteAsync(body);
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            if (await ReadAsync(stream) is { } request)
            {
                _requests.Enqueue(request);
                await _answer(request, stream);
                await stream.FlushAsync();
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The client has hung up, or the test is over.
        }
    }

    private async Task<OriginRequest?> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        if (await reader.ReadLineAsync(_stopping.Token) is not { } line)
        {
            return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_stopping.Token) is { Length: > 0 } header)
        {
            var parts = header.Split(':', 2);
            headers[parts[0]] = parts[1].Trim();
        }

        return new OriginRequest(_requests.Count, line.Split(' ')[1], headers);
    }
}

/// <summary>What a client asked for.</summary>
internal sealed record OriginRequest(int Number, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>First byte of the range that it asks for; null for the whole.</summary>
    public int? From => Headers.TryGetValue("Range", out var range)
        ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture)
        : null;
}
