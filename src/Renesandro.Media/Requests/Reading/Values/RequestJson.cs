using System.Text;
using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Text;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>Parses bytes as JSON; the error for malformed JSON gives its line and column.</summary>
internal static class RequestJson
{
    private const string Example = "{\"task_name\": \"summer\", \"video_blocks\": {\"hook\": [\"a.mp4\"]}}";

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = RequestLimits.Depth,
    };

    public static JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        if (json.Length > RequestLimits.Bytes)
        {
            throw Refuse($"The request has {json.Length:N0} bytes; the maximum is {RequestLimits.Bytes:N0}.");
        }

        var text = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw Refuse("The request is empty: give a JSON object with task_name and video_blocks.");
        }

        if (JsonMistake.OfEncoding(text) is { } mistake)
        {
            throw Refuse($"The request {mistake}");
        }

        try
        {
            return JsonDocument.Parse(text.ToArray(), Options);
        }
        catch (JsonException exception)
        {
            throw Refuse($"The request is not JSON at {JsonMistake.Describe(text, exception, Example)}");
        }
    }

    private static RenderRequestException Refuse(string message) =>
        new(RenderRequestErrorKind.Malformed, [new RenderRequestError("", message)]);
}
