using System.Diagnostics;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.Queue.Tests;

namespace Renesandro.Host.Tests.Clients;

/// <summary>Prism between a caller and a host: it refuses what the description does not allow, in requests and in answers.</summary>
internal sealed class ValidatingProxy : IDisposable
{
    private readonly Process _process;
    private readonly ReservedPort _port;

    private ValidatingProxy(Process process, ReservedPort port) => (_process, _port) = (process, port);

    public Uri Address => new($"http://127.0.0.1:{_port.Number}");

    public static async Task<ValidatingProxy> StartAsync(Uri host)
    {
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ClientLab.Folder, "openapi.json")))!;
        Close(description);
        await File.WriteAllTextAsync(Path.Combine(ClientLab.Folder, "closed.json"), description.ToJsonString());

        var port = new ReservedPort();
        var start = ToolRun.Start(
            ClientLab.Folder, ClientLab.NodeTool("prism"), "proxy", "closed.json", host.AbsoluteUri.TrimEnd('/'), "--errors", "--host", "127.0.0.1", "--port", $"{port.Number}");
        var proxy = new ValidatingProxy(Process.Start(start)!, port);
        var said = new List<string>();
        while (await proxy._process.StandardOutput.ReadLineAsync().WaitAsync(Until.Limit) is { } line)
        {
            said.Add(line);
            if (line.Contains("Prism is listening", StringComparison.Ordinal))
            {
                // It would block on a full pipe.
                _ = proxy._process.StandardOutput.ReadToEndAsync();
                _ = proxy._process.StandardError.ReadToEndAsync();
                return proxy;
            }
        }

        throw new InvalidOperationException($"Prism ended before it was ready:\n{string.Join('\n', said)}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _port.Dispose();
    }

    // Answers may get more fields with a later version. A field that this one writes and does not describe is a fault.
    private static void Close(JsonNode description)
    {
        foreach (var (_, schema) in description["components"]!["schemas"]!.AsObject())
        {
            if (schema!["properties"] is not null && schema["additionalProperties"] is null)
            {
                schema["additionalProperties"] = false;
            }
        }
    }
}
