using System.Text.Json;
using System.Text.Json.Nodes;

namespace Renesandro.Media.Jobs.Records;

/// <summary>Converts requests that an earlier version queued to the current field names.</summary>
internal static class StoredRequest
{
    private const string Options = "options";

    /// <summary>The request with the current field names; the same element when it already has them.</summary>
    public static JsonElement Upgrade(JsonElement request)
    {
        const string OldName = "web_hook";
        if (request.ValueKind != JsonValueKind.Object
            || !request.TryGetProperty(Options, out var options)
            || options.ValueKind != JsonValueKind.Object
            || !options.TryGetProperty(OldName, out _))
        {
            return request;
        }

        var upgraded = JsonObject.Create(request)!;
        var fields = upgraded[Options]!.AsObject();
        var url = fields[OldName];
        fields.Remove(OldName);
        fields["webhook"] = url;
        return JsonElement.Parse(upgraded.ToJsonString());
    }
}
