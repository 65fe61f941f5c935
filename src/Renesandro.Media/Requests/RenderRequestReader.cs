using System.Text.Json;

namespace Renesandro.Media.Requests;

/// <summary>Reads a request from JSON and checks all that can be checked without fetching anything.</summary>
public static class RenderRequestReader
{
    /// <summary>Reads one request and reports its faults together, in the order of the document; after 100 it only counts them.</summary>
    /// <param name="json">UTF-8 JSON of at most 1 MiB, with or without a byte order mark; comments and trailing commas are taken.</param>
    /// <param name="baseDirectory">Where relative paths start, which also allows local files; null refuses all but http and https.</param>
    /// <exception cref="RenderRequestException">
    /// The request is malformed, or, when all that is wrong is the kind of its sources, those are unsupported.
    /// </exception>
    public static RenderRequest Read(ReadOnlySpan<byte> json, string? baseDirectory = null)
    {
        using var document = RequestJson.Parse(json);
        return Read(document.RootElement, baseDirectory is null ? null : Path.GetFullPath(baseDirectory));
    }

    /// <summary>Reads a request that was accepted and stored, however many bytes it takes by now.</summary>
    internal static RenderRequest Read(JsonElement request) => Read(request, null);

    private static RenderRequest Read(JsonElement root, string? baseDirectory)
    {
        var faults = new RequestFaults();
        var request = new RequestParser(new SourceParser(baseDirectory)).Parse(new RequestNode(root, "", faults));
        faults.ThrowIfAny();
        return request;
    }
}
