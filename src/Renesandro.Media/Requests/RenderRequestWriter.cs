using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Requests;

/// <summary>Writes a request as the JSON that <see cref="RenderRequestReader"/> reads back as an equal one.</summary>
public static class RenderRequestWriter
{
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
            WriteTexts(writer, request.TextToSpeech);
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
            writer.WriteStartArray(block.Name);
            foreach (var source in block.Alternatives)
            {
                writer.WriteStartObject();
                writer.WriteString("url", source.Written ?? source.Url.OriginalString);
                WriteText(writer, "label", source.Label);
                WriteNumber(writer, "start", source.Start);
                WriteNumber(writer, "end", source.End);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, IReadOnlyList<SpeechSource> texts)
    {
        writer.WriteStartArray("text_to_speech");
        foreach (var text in texts.OfType<SpeechText>())
        {
            writer.WriteStartObject();
            writer.WriteString("text", text.Text);
            WriteText(writer, "voice", text.Voice);
            WriteText(writer, "model", text.Model);
            WriteText(writer, "output_format", text.OutputFormat);
            WriteVoice(writer, text.VoiceSettings);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
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
        WriteText(writer, "preset", options.Preset);
        WriteWhole(writer, "crf", options.Crf);
        WriteText(writer, "webhook", options.Webhook?.OriginalString);
        writer.WriteEndObject();
    }

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
