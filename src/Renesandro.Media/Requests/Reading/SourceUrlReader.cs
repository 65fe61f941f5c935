using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Reads from JSON which source is to be probed.</summary>
public static class SourceUrlReader
{
    private const string Shape = "an object, as in {\"url\": \"https://…/a.mp4\"}";

    private static readonly FieldSet Fields = new("url")
    {
        Required = [("url", "give the URL of the source.")],
    };

    /// <summary>Reads one request.</summary>
    /// <param name="json">UTF-8 JSON with a <c>url</c>.</param>
    /// <returns>An http, https or upload URL.</returns>
    /// <exception cref="RenderRequestException">The request is malformed.</exception>
    public static Uri Read(ReadOnlySpan<byte> json)
    {
        using var document = RequestJson.Parse(json);
        var faults = new RequestFaults();
        Uri? url = null;
        foreach (var (_, node) in new RequestNode(document.RootElement, "", faults).Fields(Shape, Fields))
        {
            url = HttpUrl.ParseSource(node);
        }

        faults.ThrowIfAny();
        return url!;
    }
}
