using System.Text.Json.Serialization;

namespace Renesandro.Media.Speech.ElevenLabs.Timed;

/// <summary>The body of <c>POST /v1/text-to-speech/{voice_id}/with-timestamps</c>, without its sound.</summary>
/// <param name="Alignment">Of the text as it was sent. <c>normalized_alignment</c>, of the text as it is pronounced, is not read.</param>
internal sealed record TimedBody(Alignment? Alignment);

/// <summary>When each character of a text is spoken, in seconds.</summary>
internal sealed record Alignment(string[]? Characters, double[]? CharacterStartTimesSeconds, double[]? CharacterEndTimesSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TimedBody))]
internal sealed partial class TimedJson : JsonSerializerContext;
