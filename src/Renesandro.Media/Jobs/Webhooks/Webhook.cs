using System.Text.Json.Serialization;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The payload of the queued job that reports the end of another job.</summary>
/// <param name="Url">The URL to call.</param>
/// <param name="Owner">Owner of the job that ended; null in payloads of older versions.</param>
internal sealed record Webhook(Uri Url, string? Owner = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookEvent))]
internal sealed partial class WebhookJson : JsonSerializerContext;
