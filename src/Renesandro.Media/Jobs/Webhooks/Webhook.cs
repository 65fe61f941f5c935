using System.Text.Json.Serialization;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The payload of the queued job that reports another job.</summary>
/// <param name="Url">The URL to call.</param>
/// <param name="Owner">Owner of the other job; null in payloads of older versions.</param>
/// <param name="Event">What to report; null for the end of the job that this one follows.</param>
internal sealed record Webhook(Uri Url, string? Owner = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WebhookEvent? Event = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookEvent))]
internal sealed partial class WebhookJson : JsonSerializerContext;
