using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Requests;

/// <summary>Writes a request as the JSON that <see cref="RenderRequestReader"/> reads back as an equal one.</summary>
public static class RenderRequestWriter
{
    private static readonly RenderRequestOptions Defaults = new();

    // Escaping would make the maximum size of a request depend on its alphabet. The JSON is never embedded in HTML.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The request as UTF-8 JSON. Nothing is checked; default values are omitted.</summary>
    public static byte[] Write(RenderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("task_name", request.TaskName);
            WriteBlocks(writer, "video_blocks", request.VideoBlocks);
            WriteBlocks(writer, "audio_blocks", request.AudioBlocks);
            WriteSpeeches(writer, request.TextToSpeech);
            SelectionWriter.Write(writer, request.Selection);
            SelectionWriter.Write(writer, request.Picks);
            WriteOptions(writer, request.Options);
            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    private static void WriteBlocks(Utf8JsonWriter writer, string name, IReadOnlyList<MediaBlock> blocks)
    {
        writer.WriteStartObject(name);
        foreach (var block in blocks)
        {
            writer.WritePropertyName(block.Name);
            if (block.Sound is not { } sound)
            {
                WriteSources(writer, block.Alternatives);
                continue;
            }

            writer.WriteStartObject();
            writer.WritePropertyName("clips");
            WriteSources(writer, block.Alternatives);
            writer.WriteNumber("sound", sound);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteSources(Utf8JsonWriter writer, IReadOnlyList<MediaSource> sources)
    {
        writer.WriteStartArray();
        foreach (var source in sources)
        {
            writer.WriteStartObject();
            WriteSource(writer, source, source.Label);
            WriteNumber(writer, "weight", source.Weight);
            WriteNumber(writer, "sound", source.Sound);
            if (source.Speech is { } speech)
            {
                writer.WritePropertyName("speech");
                WriteSpeech(writer, speech);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSource(Utf8JsonWriter writer, MediaSource source, string? label)
    {
        writer.WriteString("url", source.Written ?? source.Url.OriginalString);
        WriteText(writer, "label", label);
        WriteNumber(writer, "start", source.Start);
        WriteNumber(writer, "end", source.End);
    }

    private static void WriteSpeeches(Utf8JsonWriter writer, IReadOnlyList<SpeechSource> speeches)
    {
        writer.WriteStartArray("text_to_speech");
        foreach (var speech in speeches)
        {
            WriteSpeech(writer, speech);
        }

        writer.WriteEndArray();
    }

    private static void WriteSpeech(Utf8JsonWriter writer, SpeechSource speech)
    {
        writer.WriteStartObject();
        if (speech is SpeechText text)
        {
            writer.WriteString("text", text.Text);
            WriteText(writer, "voice", text.Voice);
            WriteText(writer, "model", text.Model);
            WriteText(writer, "output_format", text.OutputFormat);
            WriteVoice(writer, text.VoiceSettings);
            WriteText(writer, "label", text.Label);
        }
        else if (speech is SpeechRecording recording)
        {
            WriteSource(writer, recording.Source, recording.Label ?? recording.Source.Label);
        }

        WriteNumber(writer, "weight", speech.Weight);

        writer.WriteEndObject();
    }

    private static void WriteVoice(Utf8JsonWriter writer, VoiceSettings? voice)
    {
        if (voice is null)
        {
            return;
        }

        writer.WriteStartObject("voice_settings");
        WriteNumber(writer, "stability", voice.Stability);
        WriteNumber(writer, "similarity_boost", voice.SimilarityBoost);
        WriteNumber(writer, "style", voice.Style);
        WriteNumber(writer, "speed", voice.Speed);
        if (voice.UseSpeakerBoost is { } boost)
        {
            writer.WriteBoolean("use_speaker_boost", boost);
        }

        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, RenderRequestOptions options)
    {
        writer.WriteStartObject("options");
        WriteWhole(writer, "seed", options.Seed);
        WriteWhole(writer, "take", options.Take);
        WriteCanvas(writer, options.Canvas);
        WriteNumber(writer, "music_gain", options.MusicGain);
        WriteNumber(writer, "ducking_gain", options.DuckingGain);
        WriteSound(writer, options);
        WriteText(writer, "preset", options.Preset);
        WriteWhole(writer, "crf", options.Crf);
        WriteText(writer, "webhook", options.Webhook?.OriginalString);
        writer.WriteEndObject();
    }

    private static void WriteSound(Utf8JsonWriter writer, RenderRequestOptions options)
    {
        WriteNumber(writer, "sound", options.SetsSound ? options.Sound : null);
        WriteText(writer, "sound_errors", options.SoundErrors == Defaults.SoundErrors ? null : SoundOptionsParser.NameOf(options.SoundErrors));
        WriteText(writer, "speech_overflow", options.SpeechOverflow == Defaults.SpeechOverflow ? null : SoundOptionsParser.NameOf(options.SpeechOverflow));
        WriteNumber(writer, "music_start", Unless(options.MusicStart, Defaults.MusicStart));
        if (options.DuckUnder != Defaults.DuckUnder)
        {
            writer.WriteStartArray("duck_under");
            foreach (var ducker in Enum.GetValues<DuckUnder>().Where(ducker => ducker != DuckUnder.None && options.DuckUnder.HasFlag(ducker)))
            {
                writer.WriteStringValue(SoundOptionsParser.NameOf(ducker));
            }

            writer.WriteEndArray();
        }

        WriteNumber(writer, "duck_attack", Unless(options.DuckAttack, Defaults.DuckAttack));
        WriteNumber(writer, "duck_release", Unless(options.DuckRelease, Defaults.DuckRelease));
        WriteNumber(writer, "loudness", options.Loudness);

        // Without a loudness it has no effect, and a reader refuses it.
        WriteNumber(writer, "true_peak", options.Loudness is null ? null : Unless(options.TruePeak, Defaults.TruePeak));
        WriteNumber(writer, "fade_in", Unless(options.FadeIn, Defaults.FadeIn));
        WriteNumber(writer, "fade_out", options.FadeOut);
    }

    private static double? Unless(double value, double omitted) => value == omitted ? null : value;

    private static void WriteCanvas(Utf8JsonWriter writer, CanvasRequest canvas)
    {
        writer.WriteStartObject("canvas");
        WriteWhole(writer, "width", canvas.Width);
        WriteWhole(writer, "height", canvas.Height);
        if (canvas.Fps is { } rate)
        {
            CanvasJson.WriteRate(writer, rate);
        }

        writer.WriteString("fit", JsonNamingPolicy.SnakeCaseLower.ConvertName(canvas.Fit.ToString()));
        WriteText(writer, "background", canvas.Background);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void WriteWhole(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }
}
