using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>A page of <c>GET /v2/voices</c>.</summary>
internal sealed record VoicePage(IReadOnlyList<ElevenLabsVoice>? Voices, bool? HasMore, string? NextPageToken);

/// <summary>A voice of the account.</summary>
internal sealed record ElevenLabsVoice(string VoiceId, string? Name)
{
    /// <value>An object of words about it. Whatever else it may become, it must not hide the voice.</value>
    public JsonElement? Labels { get; init; }

    /// <value>An array of the languages that it was checked in.</value>
    public JsonElement? VerifiedLanguages { get; init; }

    public string? PreviewUrl { get; init; }
}

/// <summary>A model of <c>GET /v1/models</c>.</summary>
internal sealed record ElevenLabsModel(string ModelId, int? MaximumTextLengthPerRequest, ModelRates? ModelRates);

/// <summary>What a model costs.</summary>
internal sealed record ModelRates(double? CharacterCostMultiplier);

/// <summary>The body of <c>POST /v1/text-to-speech/{voice_id}</c>.</summary>
internal sealed record SpeechBody(string Text, string ModelId, VoiceSettings? VoiceSettings, string? PreviousText, string? NextText);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VoicePage))]
[JsonSerializable(typeof(ElevenLabsVoice))]
[JsonSerializable(typeof(ElevenLabsModel[]))]
[JsonSerializable(typeof(ElevenLabsSubscription))]
[JsonSerializable(typeof(SpeechBody))]
internal sealed partial class ElevenLabsJson : JsonSerializerContext;
