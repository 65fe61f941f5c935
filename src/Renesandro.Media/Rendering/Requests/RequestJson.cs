using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Renesandro.Media.Rendering.Requests;

/// <summary>Turns bytes into a JSON document, or into the line and column where they stop being one.</summary>
internal static class RequestJson
{
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
            throw Refuse($"The request has {json.Length:N0} bytes; at most {RequestLimits.Bytes:N0} are taken.");
        }

        var text = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (text.IsEmpty)
        {
            throw Refuse("The request is empty: give a JSON object with task_name and video_blocks.");
        }

        if (!Utf8.IsValid(text))
        {
            throw Refuse("The request is not UTF-8 text: save it as UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(text.ToArray(), Options);
        }
        catch (JsonException exception)
        {
            var (line, column) = Locate(text, exception);
            throw Refuse($"The request is not JSON at line {line}, column {column}: {Reason(exception)}");
        }
    }

    private static (long Line, int Column) Locate(ReadOnlySpan<byte> text, JsonException exception)
    {
        var line = exception.LineNumber ?? 0;
        for (var skipped = 0L; skipped < line && text.IndexOf((byte)'\n') is >= 0 and var end; skipped++)
        {
            text = text[(end + 1)..];
        }

        var bytes = (int)Math.Min(exception.BytePositionInLine ?? 0, text.Length);
        return (line + 1, Encoding.UTF8.GetCharCount(text[..bytes]) + 1);
    }

    // The reader appends its own position, which counts from zero and in bytes.
    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    private static RenderRequestException Refuse(string message) =>
        new(RenderRequestErrorKind.Malformed, [new RenderRequestError("", message)]);
}
