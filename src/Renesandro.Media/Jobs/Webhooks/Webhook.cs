using System.Text.Json.Serialization;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The payload of the queued job that tells of the end of another.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Owner">Whose job it tells of; null in what older versions queued.</param>
internal sealed record Webhook(Uri Url, string? Owner = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookEvent))]
internal sealed partial class WebhookJson : JsonSerializerContext;
