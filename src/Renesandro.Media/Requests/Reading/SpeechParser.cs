using System.Text.RegularExpressions;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses what is spoken: a text, or a recording. A null field counts as omitted.</summary>
/// <param name="sources">Parses recordings.</param>
/// <param name="isAlternative">Whether it is one of those that a variant takes, and may have a weight.</param>
internal sealed partial class SpeechParser(SourceParser sources, bool isAlternative)
{
    private const string Shape = "an object, as in {\"text\": \"Welcome\", \"voice\": \"Sarah\"} or {\"url\": \"https://…/take.wav\"}";
    private const string SettingsShape = "an object, as in {\"stability\": 0.5, \"speed\": 1.1}";

    private static readonly string[] Names = ["text", "voice", "model", "output_format", "voice_settings", "label", "url", "start", "end", "captions"];

    private readonly FieldSet _fields = isAlternative
        ? new FieldSet([.. Names, "weight"])
        : new FieldSet(Names) { Misplaced = [("weight", "belongs to the clip: its speech is always heard with it.")] };

    private static readonly FieldSet SettingsFields = new("stability", "similarity_boost", "style", "speed", "use_speaker_boost");

    public SpeechSource? Parse(RequestNode node)
    {
        if (!node.Gives("url"))
        {
            return ParseText(node);
        }

        if (!node.Gives("text"))
        {
            return ParseRecording(node);
        }

        node.Fault("has both a text and a recording: give text, or url, not both.");
        return null;
    }

    private SpeechRecording? ParseRecording(RequestNode node)
    {
        var source = sources.Parse(node, SourceUse.Recording, _fields, (recording, name, field) =>
        {
            if (name == "captions")
            {
                return recording with { Captions = sources.ParseUrl(field, SourceUse.Captions) };
            }

            field.Fault("belongs to a text: a recording is played as it is, so leave the field out.");
            return recording;
        });
        return source is null ? null : new SpeechRecording(source with { Label = null, Weight = null }) { Label = source.Label, Weight = source.Weight };
    }

    private SpeechText ParseText(RequestNode node)
    {
        var speech = new SpeechText("", null);
        foreach (var (name, field) in node.Fields(Shape, _fields with { Required = [("text", "give the words to speak.")] }))
        {
            speech = name switch
            {
                "text" => speech with { Text = field.Text(RequestLimits.SpeechCharacters, "give the words to speak, or remove the entry.") ?? "" },
                _ when field.IsNull => speech,
                "voice" => speech with { Voice = field.Text(RequestLimits.VoiceCharacters, "name a voice, or leave the field out for the default one.") },
                "model" => speech with { Model = ParseModel(field) },
                "output_format" => speech with { OutputFormat = ParseFormat(field) },
                "voice_settings" => speech with { VoiceSettings = ParseSettings(field) },
                "label" => speech with { Label = field.Text(RequestLimits.LabelCharacters, "name the text, or leave the field out.") },
                "weight" => speech with { Weight = field.Number(RequestLimits.MinWeight, RequestLimits.MaxWeight) },
                "captions" => OfRecording(speech, field, "belongs to a recording: the captions of a text are its own words, so leave the field out."),
                _ => OfRecording(speech, field, "belongs to a recording: a text is spoken whole, so leave the field out."),
            };
        }

        return speech;
    }

    private static SpeechText OfRecording(SpeechText speech, RequestNode field, string message)
    {
        field.Fault(message);
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
