using System.Text.Json.Serialization;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Requests;

/// <summary>What is spoken: a <see cref="SpeechText"/> or a <see cref="SpeechRecording"/>.</summary>
public abstract record SpeechSource
{
    private protected SpeechSource()
    {
    }

    /// <value>A short name for file names and manifest; null for none.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }

    /// <value>How often it is drawn compared with the others, 0.001 to 1,000, where speech is drawn; null for 1. Default null.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Weight { get; init; }

    /// <value>The same without its label and weight: what is equal then is made once.</value>
    internal abstract SpeechSource Unlabelled { get; }
}

/// <summary>A text to speak.</summary>
/// <param name="Text">1 to 50,000 characters.</param>
/// <param name="Voice">Name or id of a voice; null for the provider's default.</param>
public sealed record SpeechText(string Text, string? Voice) : SpeechSource
{
    /// <value>The provider's name of a model. Default: the host's.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <value>The provider's name of a format. Default: the host's.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutputFormat { get; init; }

    /// <value>Settings of the voice. Default: the host's, and those configured for the voice.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VoiceSettings? VoiceSettings { get; init; }

    internal override SpeechSource Unlabelled => Label is null && Weight is null ? this : this with { Label = null, Weight = null };

    internal SpeechStyle Style => new() { Model = Model, OutputFormat = OutputFormat, VoiceSettings = VoiceSettings };
}

/// <summary>A recorded voice.</summary>
/// <param name="Source">The recording, with its start and end.</param>
public sealed record SpeechRecording(MediaSource Source) : SpeechSource
{
    internal override SpeechSource Unlabelled => new SpeechRecording(Source.Range);
}
