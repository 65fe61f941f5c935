using System.Text.Json.Serialization;

namespace Renesandro.Media.Jobs.WebHooks;

/// <summary>The payload of the queued job that tells of the end of another.</summary>
/// <param name="Url">Where to.</param>
internal sealed record WebHook(Uri Url);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebHook))]
[JsonSerializable(typeof(WebHookEvent))]
internal sealed partial class WebHookJson : JsonSerializerContext;
