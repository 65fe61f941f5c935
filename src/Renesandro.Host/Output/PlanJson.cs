using System.Text.Encodings.Web;
using System.Text.Json;
using Renesandro.Host.Checks;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Text;

namespace Renesandro.Host.Output;

/// <summary>A plan as JSON, written variant by variant.</summary>
internal static class PlanJson
{
    private const int FlushEvery = 100;

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly JsonWriterOptions Format = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(Stream output, string taskName, RenderPlan plan, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, Format);
        json.WriteStartObject();
        WriteText(json, "task_name", taskName);
        WriteFigures(json, plan);
        json.WriteStartArray("variants");
        for (long index = 0; index < plan.Variants; index++)
        {
            WriteVariant(json, plan.Variant(index));
            if (index % FlushEvery == 0)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await output.WriteAsync(LineEnd, cancellationToken);
    }

    private static void WriteFigures(Utf8JsonWriter json, RenderPlan plan)
    {
        json.WriteNumber("seed", plan.Seed);
        json.WriteStartObject("canvas");
        WriteCanvas(json, plan.Canvas);
        json.WriteEndObject();
        WriteCanvases(json, plan.Canvases);
        json.WriteNumber("combinations", plan.Combinations);
        if (plan.Coverage is { } coverage)
        {
            json.WriteNumber("allowed", plan.Allowed);
            WriteCoverage(json, coverage);
        }

        json.WriteNumber("count", plan.Variants);
        if (plan.Preview is { } preview)
        {
            json.WriteNumber("preview", preview);
        }

        json.WriteNumber("unusable", plan.Unusable);
        json.WriteNumber("total_seconds", plan.TotalDuration.TotalSeconds);
        json.WriteNumber("encoded_seconds", plan.EncodedDuration.TotalSeconds);
        WriteEncodes(json, plan.Encodes);
        json.WriteNumber("estimated_bytes", plan.EstimatedBytes);
        json.WriteNumber("speech_texts", plan.SpeechTexts);
        json.WriteNumber("speech_characters", plan.SpeechCharacters);
        json.WriteNumber("cached_characters", plan.Speech.CachedCharacters);
        WriteNumberIfAny(json, "charged_characters", plan.Speech.ChargedCharacters);
        if (plan.Speech.Price is { } price)
        {
            json.WriteNumber("speech_price", price);
        }

        WriteTextIfAny(json, "currency", plan.Speech.Currency);
        if (plan.Sound is { } sound)
        {
            json.WriteStartObject("sound");
            json.WriteNumber("pieces", sound.Pieces);
            json.WriteNumber("encoded_seconds", sound.EncodedDuration.TotalSeconds);
            json.WriteEndObject();
        }

        if (plan.Files.Any(file => file.Platforms.Count > 0))
        {
            json.WriteStartArray("platforms");
            foreach (var file in plan.Files)
            {
                foreach (var verdict in file.Platforms)
                {
                    CheckJson.Write(json, CheckedPlatform.Of(verdict, file.Canvas));
                }
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("warnings");
        foreach (var warning in plan.Warnings)
        {
            WriteText(json, warning);
        }

        json.WriteEndArray();
        json.WriteStartArray("warning_places");
        foreach (var place in plan.WarningPlaces)
        {
            json.WriteStartObject();
            WriteText(json, "message", place.Message);
            WriteText(json, "path", place.Path);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCanvas(Utf8JsonWriter json, Canvas canvas)
    {
        json.WriteNumber("width", canvas.Width);
        json.WriteNumber("height", canvas.Height);
        json.WriteNumber("fps", canvas.FrameRate.Value);
        json.WriteString("fit", JsonNamingPolicy.SnakeCaseLower.ConvertName(canvas.Fit.ToString()));
        WriteTextIfAny(json, "background", canvas.Background);
    }

    private static void WriteCanvases(Utf8JsonWriter json, IReadOnlyList<PlannedCanvas> canvases)
    {
        if (canvases.Count == 0)
        {
            return;
        }

        json.WriteStartArray("canvases");
        foreach (var canvas in canvases)
        {
            json.WriteStartObject();
            WriteText(json, "name", canvas.Name);
            WriteCanvas(json, canvas.Canvas);
            json.WriteNumber("count", canvas.Variants);
            json.WriteNumber("total_seconds", canvas.TotalDuration.TotalSeconds);
            json.WriteNumber("encoded_seconds", canvas.Encodes.Total.Duration.TotalSeconds);
            WriteEncodes(json, canvas.Encodes);
            json.WriteNumber("estimated_bytes", canvas.EstimatedBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEncodes(Utf8JsonWriter json, PlannedEncodes encodes)
    {
        json.WriteStartObject("encodes");
        Write("clips", encodes.Clips);
        Write("pairs", encodes.Pairs);
        Write("variants", encodes.Variants);
        json.WriteEndObject();

        void Write(string name, EncodeFigures figures)
        {
            json.WriteStartObject(name);
            json.WriteNumber("count", figures.Count);
            json.WriteNumber("seconds", figures.Duration.TotalSeconds);
            json.WriteEndObject();
        }
    }

    private static void WriteCoverage(Utf8JsonWriter json, PlanCoverage coverage)
    {
        json.WriteStartObject("coverage");
        json.WriteStartArray("dimensions");
        foreach (var dimension in coverage.Dimensions)
        {
            json.WriteStartObject();
            WriteText(json, "dimension", dimension.Dimension);
            json.WriteStartArray("alternatives");
            foreach (var alternative in dimension.Alternatives)
            {
                json.WriteStartObject();
                WriteText(json, "name", alternative.Name);
                json.WriteNumber("variants", alternative.Variants);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (var pair in coverage.Pairs)
        {
            json.WriteStartObject();
            WriteText(json, "first", pair.First);
            WriteText(json, "second", pair.Second);
            json.WriteNumber("possible", pair.Possible);
            json.WriteNumber("covered", pair.Covered);
            json.WriteNumber("min", pair.Min);
            json.WriteNumber("max", pair.Max);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteVariant(Utf8JsonWriter json, VariantPlan variant)
    {
        json.WriteStartObject();
        json.WriteNumber("index", variant.Ordinal);
        WriteText(json, "file", variant.File);
        WriteTextIfAny(json, "canvas", variant.Canvas);
        WriteParts(json, "clips", variant.Clips);
        WriteTexts(json, variant.Texts);
        WriteParts(json, "music", variant.Music);
        if (variant.Speech is { } speech)
        {
            WriteSpeech(json, speech);
        }
        else
        {
            json.WriteNull("speech");
        }

        WriteSeconds(json, "duration_seconds", variant.Duration?.TotalSeconds);
        json.WriteEndObject();
    }

    // As the status of a job has it: what the request left out is absent.
    private static void WriteSpeech(Utf8JsonWriter json, VariantSpeech speech)
    {
        json.WriteStartObject("speech");
        WriteText(json, "text", speech.Text);
        WriteText(json, "voice", speech.Voice);
        WriteTextIfAny(json, "label", speech.Label);
        WriteTextIfAny(json, "url", speech.Url?.OriginalString);
        WriteNumberIfAny(json, "start", speech.Start);
        WriteNumberIfAny(json, "end", speech.End);
        WriteTextIfAny(json, "model", speech.Model);
        WriteTextIfAny(json, "output_format", speech.OutputFormat);
        if (speech.VoiceSettings is { } settings)
        {
            json.WritePropertyName("voice_settings");
            JsonSerializer.SerializeToElement(settings, SnakeCase).WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, string name, IReadOnlyList<VariantPick> parts)
    {
        json.WriteStartArray(name);
        foreach (var part in parts)
        {
            json.WriteStartObject();
            WriteText(json, "block", part.Block);
            WriteText(json, "label", part.Label);
            WriteText(json, "url", part.Url.OriginalString);
            WriteSeconds(json, "start", part.Start);
            WriteSeconds(json, "end", part.End);
            WriteNumberIfAny(json, "sound", part.Sound);
            if (part.Speech is { } speech)
            {
                WriteSpeech(json, speech);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // As the manifest has them: absent for a job without text blocks.
    private static void WriteTexts(Utf8JsonWriter json, IReadOnlyList<VariantText> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray("texts");
        foreach (var text in texts)
        {
            json.WriteStartObject();
            WriteText(json, "block", text.Block);
            WriteText(json, "label", text.Label);
            WriteText(json, "text", text.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTextIfAny(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            WriteText(json, name, text);
        }
    }

    private static void WriteNumberIfAny(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        json.WritePropertyName(name);
        WriteText(json, text);
    }

    // The encoder leaves & and letters of all languages readable, and lets some controls through.
    private static void WriteText(Utf8JsonWriter json, string? text)
    {
        if (text is null || !text.Any(PrintableText.IsControl))
        {
            json.WriteStringValue(text);
            return;
        }

        var quoted = $"\"{Format.Encoder!.Encode(text)}\"";
        json.WriteRawValue(string.Concat(quoted.Select(character => PrintableText.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString())));
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, double? seconds)
    {
        if (seconds is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
