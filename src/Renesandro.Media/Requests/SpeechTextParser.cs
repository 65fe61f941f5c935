using System.Text.RegularExpressions;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;

namespace Renesandro.Media.Requests;

/// <summary>Parses one text to speak. A null field counts as omitted.</summary>
internal static partial class SpeechTextParser
{
    private const string Shape = "an object, as in {\"text\": \"Welcome\", \"voice\": \"Sarah\"}";
    private const string SettingsShape = "an object, as in {\"stability\": 0.5, \"speed\": 1.1}";

    private static readonly FieldSet Fields = new("text", "voice", "model", "output_format", "voice_settings")
    {
        Required = [("text", "give the words to speak.")],
    };

    private static readonly FieldSet SettingsFields = new("stability", "similarity_boost", "style", "speed", "use_speaker_boost");

    public static SpeechText Parse(RequestNode node)
    {
        var speech = new SpeechText("", null);
        foreach (var (name, field) in node.Fields(Shape, Fields))
        {
            speech = name switch
            {
                "text" => speech with { Text = field.Text(RequestLimits.SpeechCharacters, "give the words to speak, or remove the entry.") ?? "" },
                _ when field.IsNull => speech,
                "voice" => speech with { Voice = field.Text(RequestLimits.VoiceCharacters, "name a voice, or leave the field out for the default one.") },
                "model" => speech with { Model = ParseModel(field) },
                "output_format" => speech with { OutputFormat = ParseFormat(field) },
                _ => speech with { VoiceSettings = ParseSettings(field) },
            };
        }

        return speech;
    }

    private static string? ParseModel(RequestNode field)
    {
        var model = field.Text(RequestLimits.ModelCharacters, "name a model, or leave the field out for the default one.");
        if (model is not null && !ModelName().IsMatch(model))
        {
            field.Fault("is not the name of a model: write one such as eleven_multilingual_v2.");
        }

        return model;
    }

    private static string? ParseFormat(RequestNode field)
    {
        var format = field.Text(RequestLimits.FormatCharacters, OutputFormats.Cure);
        if (format is not null && !OutputFormats.IsKnown(format))
        {
            field.Fault($"is not a known format: {OutputFormats.Cure}");
        }

        return format;
    }

    private static VoiceSettings ParseSettings(RequestNode node)
    {
        var settings = new VoiceSettings();
        foreach (var (name, field) in node.Fields(SettingsShape, SettingsFields))
        {
            settings = name switch
            {
                _ when field.IsNull => settings,
                "stability" => settings with { Stability = field.Number(0, 1) },
                "similarity_boost" => settings with { SimilarityBoost = field.Number(0, 1) },
                "style" => settings with { Style = field.Number(0, 1) },
                "speed" => settings with { Speed = field.Number(0.7, 1.2) },
                _ => settings with { UseSpeakerBoost = field.Truth() },
            };
        }

        return settings;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.\-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ModelName();
}
