using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Reads from JSON what is to be checked for platforms.</summary>
public static class CheckRequestReader
{
    private const string Shape = "an object, as in {\"url\": \"https://…/a.mp4\", \"for\": [\"tiktok\"]}";

    private static readonly FieldSet Fields = new("url", "job", "for")
    {
        Required = [("for", "name the platforms, as in [\"tiktok\"].")],
    };

    /// <summary>Reads one request and reports all its faults at once.</summary>
    /// <param name="json">UTF-8 JSON of at most 1 MiB, with a <c>url</c> or a <c>job</c>, and the platforms in <c>for</c>.</param>
    /// <exception cref="RenderRequestException">The request is malformed, or only sources in it are of an unsupported kind.</exception>
    public static CheckRequest Read(ReadOnlySpan<byte> json)
    {
        using var document = RequestJson.Parse(json);
        var faults = new RequestFaults();
        var root = new RequestNode(document.RootElement, "", faults);
        var request = Read(root);
        if (root.IsObject && root.Gives("url") == root.Gives("job"))
        {
            root.Fault("must have either url, for a file, or job.");
        }

        faults.ThrowIfAny();
        return request;
    }

    private static CheckRequest Read(RequestNode root)
    {
        var request = new CheckRequest(null, null, []);
        foreach (var (name, node) in root.Fields(Shape, Fields))
        {
            request = name switch
            {
                "for" => request with { Platforms = DeliveryOptionsParser.Platforms(node) },
                _ when node.IsNull => request,
                "url" => request with { Url = HttpUrl.ParseSource(node) },
                _ => request with { Job = new RequestParser(new SourceParser(null), DeclaredNames.Of(node)).Parse(node) },
            };
        }

        return request;
    }
}
