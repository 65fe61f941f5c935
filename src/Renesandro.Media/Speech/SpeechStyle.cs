using System.Text.Json.Serialization;

namespace Renesandro.Media.Speech;

/// <summary>How one text is spoken. What is null is up to the provider's options.</summary>
public sealed record SpeechStyle
{
    /// <value>The provider's name of a model, such as <c>eleven_multilingual_v2</c>.</value>
    public string? Model { get; init; }

    /// <value>The provider's name of a format, such as <c>mp3_44100_128</c>.</value>
    public string? OutputFormat { get; init; }

    /// <value>Settings of the voice.</value>
    public VoiceSettings? VoiceSettings { get; init; }
}

/// <summary>Settings of a voice, as ElevenLabs names them. What is null stays as it is set for the voice.</summary>
public sealed record VoiceSettings
{
    /// <value>0 (lively) to 1 (even).</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Stability { get; init; }

    /// <value>How close to the original voice, 0 to 1.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SimilarityBoost { get; init; }

    /// <value>Exaggeration of the style, 0 to 1.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Style { get; init; }

    /// <value>Speed, 0.7 to 1.2; 1 is the voice's own.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Speed { get; init; }

    /// <value>Whether likeness to the original speaker is boosted.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UseSpeakerBoost { get; init; }

    /// <summary>These settings, and those of another where these are null.</summary>
    internal VoiceSettings Over(VoiceSettings other) => new()
    {
        Stability = Stability ?? other.Stability,
        SimilarityBoost = SimilarityBoost ?? other.SimilarityBoost,
        Style = Style ?? other.Style,
        Speed = Speed ?? other.Speed,
        UseSpeakerBoost = UseSpeakerBoost ?? other.UseSpeakerBoost,
    };
}
