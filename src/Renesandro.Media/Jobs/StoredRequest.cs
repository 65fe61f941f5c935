using System.Text.Json;
using System.Text.Json.Nodes;

namespace Renesandro.Media.Jobs;

/// <summary>Requests as an earlier version queued them, in the words of this one.</summary>
internal static class StoredRequest
{
    private const string Options = "options";

    /// <summary>The request with the field names that are read today; the same element when it has them already.</summary>
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
