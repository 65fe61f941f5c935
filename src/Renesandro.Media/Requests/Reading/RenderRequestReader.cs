using System.Text.Json;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Reads a request from JSON and checks everything that can be checked without fetching.</summary>
public static class RenderRequestReader
{
    /// <summary>Reads one request and reports all its faults at once, in the order of the document; beyond 100 they are only counted.</summary>
    /// <param name="json">UTF-8 JSON of at most 1 MiB, with or without a byte order mark; comments and trailing commas are accepted.</param>
    /// <param name="baseDirectory">Where relative paths start, which also allows local files; null refuses all but http and https.</param>
    /// <exception cref="RenderRequestException">
    /// The request is malformed, or its only faults are sources of an unsupported kind.
    /// </exception>
    public static RenderRequest Read(ReadOnlySpan<byte> json, string? baseDirectory = null)
    {
        using var document = RequestJson.Parse(json);
        return Read(document.RootElement, baseDirectory is null ? null : Path.GetFullPath(baseDirectory));
    }

    /// <summary>Reads a request that was accepted and stored, whatever its size as stored.</summary>
    internal static RenderRequest Read(JsonElement request) => Read(request, null);

    private static RenderRequest Read(JsonElement root, string? baseDirectory)
    {
        var faults = new RequestFaults();
        var node = new RequestNode(root, "", faults);
        var request = new RequestParser(new SourceParser(baseDirectory), DeclaredNames.Of(node)).Parse(node);
        faults.ThrowIfAny();
        return request;
    }
}
