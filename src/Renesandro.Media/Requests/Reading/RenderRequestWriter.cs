using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Reading.Values;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Requests.Reading;

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
            PictureWriter.WriteTexts(writer, request.TextBlocks);
            WriteBlocks(writer, "audio_blocks", request.AudioBlocks);
            WriteSpeeches(writer, request.TextToSpeech);
            SelectionWriter.Write(writer, request.Selection);
            SelectionWriter.Write(writer, request.Picks);
            PictureWriter.WriteStyles(writer, request.Styles);
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
            if (!HasFields(block))
            {
                WriteSources(writer, block.Alternatives);
                continue;
            }

            writer.WriteStartObject();
            writer.WritePropertyName("clips");
            WriteSources(writer, block.Alternatives);
            writer.WriteValue("sound", block.Sound);
            PictureWriter.WriteFit(writer, block.Fit, block.Focus);
            PictureWriter.WriteOverlays(writer, block.Overlays);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static bool HasFields(MediaBlock block) =>
        block.Sound is not null || block.Fit is not null || block.Focus is not null || block.Overlays.Count > 0;

    private static void WriteSources(Utf8JsonWriter writer, IReadOnlyList<MediaSource> sources)
    {
        writer.WriteStartArray();
        foreach (var source in sources)
        {
            writer.WriteStartObject();
            WriteSource(writer, source, source.Label);
            writer.WriteValue("seconds", source.Seconds);
            writer.WriteValue("zoom", source.Zoom);
            writer.WriteValue("weight", source.Weight);
            writer.WriteValue("sound", source.Sound);
            if (source.Speech is { } speech)
            {
                writer.WritePropertyName("speech");
                WriteSpeech(writer, speech);
            }

            PictureWriter.WriteFit(writer, source.Fit, source.Focus);
            PictureWriter.WriteOverlays(writer, source.Overlays);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSource(Utf8JsonWriter writer, MediaSource source, string? label)
    {
        writer.WriteString("url", Written(source));
        writer.WriteText("label", label);
        writer.WriteValue("start", source.Start);
        writer.WriteValue("end", source.End);
        writer.WriteText("captions", source.Captions is { } captions ? Written(captions) : null);
    }

    private static string Written(MediaSource source) => source.Written ?? source.Url.OriginalString;

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
            writer.WriteText("voice", text.Voice);
            writer.WriteText("model", text.Model);
            writer.WriteText("output_format", text.OutputFormat);
            WriteVoice(writer, text.VoiceSettings);
            writer.WriteText("label", text.Label);
        }
        else if (speech is SpeechRecording recording)
        {
            WriteSource(writer, recording.Source, recording.Label ?? recording.Source.Label);
        }

        writer.WriteValue("weight", speech.Weight);

        writer.WriteEndObject();
    }

    private static void WriteVoice(Utf8JsonWriter writer, VoiceSettings? voice)
    {
        if (voice is null)
        {
            return;
        }

        writer.WriteStartObject("voice_settings");
        writer.WriteValue("stability", voice.Stability);
        writer.WriteValue("similarity_boost", voice.SimilarityBoost);
        writer.WriteValue("style", voice.Style);
        writer.WriteValue("speed", voice.Speed);
        if (voice.UseSpeakerBoost is { } boost)
        {
            writer.WriteBoolean("use_speaker_boost", boost);
        }

        writer.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter writer, RenderRequestOptions options)
    {
        writer.WriteStartObject("options");
        writer.WriteWhole("seed", options.Seed);
        writer.WriteWhole("take", options.Take);
        writer.WriteText("name", options.Name);
        PictureWriter.WriteOptions(writer, options);
        writer.WriteValue("music_gain", options.MusicGain);
        writer.WriteValue("ducking_gain", options.DuckingGain);
        WriteSound(writer, options);
        WriteDelivery(writer, options);
        writer.WriteText("preset", options.Preset);
        writer.WriteWhole("crf", options.Crf);
        writer.WriteText("webhook", options.Webhook?.OriginalString);
        writer.WriteEndObject();
    }

    private static void WriteDelivery(Utf8JsonWriter writer, RenderRequestOptions options)
    {
        if (options.Platforms.Count > 0)
        {
            writer.WriteNames("platform", options.Platforms);
        }

        if (options.EditLists is { } lists)
        {
            writer.WriteBoolean("edit_lists", lists);
        }

        if (options.Mark is { } mark)
        {
            writer.WriteStartObject("mark");
            writer.WriteText("title", mark.Title);
            writer.WriteText("comment", mark.Comment);
            if (mark.Synthetic)
            {
                writer.WriteBoolean("synthetic", true);
            }

            writer.WriteEndObject();
        }

        writer.WriteWhole("preview", options.Preview);
        writer.WriteWhole("preview_hours", options.PreviewHours);
    }

    private static void WriteSound(Utf8JsonWriter writer, RenderRequestOptions options)
    {
        writer.WriteValue("sound", options.SetsSound ? options.Sound : null);
        writer.WriteChoice("sound_errors", JsonFields.Unless(options.SoundErrors, Defaults.SoundErrors));
        writer.WriteChoice("speech_overflow", JsonFields.Unless(options.SpeechOverflow, Defaults.SpeechOverflow));
        writer.WriteValue("music_start", JsonFields.Unless(options.MusicStart, Defaults.MusicStart));
        if (options.DuckUnder != Defaults.DuckUnder)
        {
            writer.WriteNames(
                "duck_under",
                Enum.GetValues<DuckUnder>().Where(ducker => ducker != DuckUnder.None && options.DuckUnder.HasFlag(ducker)).Select(Choices.NameOf));
        }

        writer.WriteValue("duck_attack", JsonFields.Unless(options.DuckAttack, Defaults.DuckAttack));
        writer.WriteValue("duck_release", JsonFields.Unless(options.DuckRelease, Defaults.DuckRelease));
        writer.WriteValue("loudness", options.Loudness);

        // Without a loudness it has no effect, and a reader refuses it.
        writer.WriteValue("true_peak", options.Loudness is null ? null : JsonFields.Unless(options.TruePeak, Defaults.TruePeak));
        writer.WriteValue("fade_in", JsonFields.Unless(options.FadeIn, Defaults.FadeIn));
        writer.WriteValue("fade_out", options.FadeOut);
    }
}
