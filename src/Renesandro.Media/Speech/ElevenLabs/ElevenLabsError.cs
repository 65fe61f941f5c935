using System.Text.Json;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>What the body of a refusal says.</summary>
/// <param name="Code">The service's word for the reason; null when it gave none.</param>
/// <param name="Message">Its words for people; null when it gave none.</param>
internal sealed record ElevenLabsError(string? Code, string? Message)
{
    private static readonly ElevenLabsError Nothing = new(null, null);

    /// <summary>Whether too many calls are open, rather than too many made.</summary>
    public bool IsConcurrency => Code is "concurrent_limit_exceeded" or "too_many_concurrent_requests";

    /// <summary>Whether the characters of the account are used up.</summary>
    public bool IsQuota => Code is "quota_exceeded";

    /// <summary>
    /// Reads all shapes that are seen: <c>detail</c> as an object with code or status, as a list of faults of fields, or as a text;
    /// the same names at the top; and plain text.
    /// </summary>
    public static ElevenLabsError Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? Nothing
                : root.TryGetProperty("detail", out var detail) ? OfDetail(detail)
                : OfObject(root);
        }
        catch (JsonException)
        {
            // A page of a proxy says nothing that anybody should read.
            var text = body.Trim();
            return text.Length == 0 || text.StartsWith('<') ? Nothing : new ElevenLabsError(null, text);
        }
    }

    private static ElevenLabsError OfDetail(JsonElement detail) => detail.ValueKind switch
    {
        JsonValueKind.Object => OfObject(detail),
        JsonValueKind.Array => new ElevenLabsError("validation_error", string.Join("; ", detail.EnumerateArray().Select(OfField))),
        JsonValueKind.String => new ElevenLabsError(null, detail.GetString()),
        _ => Nothing,
    };

    // The newer shape has the word that tells reasons apart in "code", the older one in "status".
    private static ElevenLabsError OfObject(JsonElement error) => new(
        Text(error, "code") ?? Text(error, "status") ?? Text(error, "type"),
        Text(error, "message") ?? Text(error, "error"));

    private static string OfField(JsonElement fault)
    {
        if (fault.ValueKind != JsonValueKind.Object)
        {
            return "a field is at fault";
        }

        var place = fault.TryGetProperty("loc", out var loc) && loc.ValueKind == JsonValueKind.Array
            ? string.Join('.', loc.EnumerateArray().Select(part => part.ToString()))
            : "a field";
        return $"{place}: {Text(fault, "msg") ?? "is at fault"}";
    }

    private static string? Text(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
