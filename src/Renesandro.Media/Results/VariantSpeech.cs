using System.Text.Json.Serialization;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Results;

/// <summary>What is spoken in a variant: a text, or a recording.</summary>
/// <param name="Text">The text; null for a recording.</param>
/// <param name="Voice">Name or id of the voice; null for the provider's default, and for a recording.</param>
public sealed record VariantSpeech(string? Text, string? Voice)
{
    /// <value>Its label; null for none.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }

    /// <value>URL of the recording without query and user info; null for a text.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Uri? Url { get; init; }

    /// <value>Where the recording starts, in seconds; null for its beginning.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Start { get; init; }

    /// <value>Where the recording ends, in seconds; null for its end.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? End { get; init; }

    /// <value>The provider's name of the model; null for the host's.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    /// <value>The provider's name of the format; null for the host's.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OutputFormat { get; init; }

    /// <value>Settings of the voice; null for the host's, and those configured for the voice.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VoiceSettings? VoiceSettings { get; init; }

    internal static VariantSpeech? Of(SpeechSource? speech) => speech switch
    {
        SpeechText text => new VariantSpeech(text.Text, text.Voice)
        {
            Label = text.Label,
            Model = text.Model,
            OutputFormat = text.OutputFormat,
            VoiceSettings = text.VoiceSettings,
        },
        SpeechRecording { Source: var source } recording => new VariantSpeech(null, null)
        {
            Label = recording.Label ?? source.LabelOrDefault,
            Url = source.PublicUrl,
            Start = source.Start,
            End = source.End,
        },
        _ => null,
    };
}
