using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Results;

/// <summary>Writes <c>manifest.json</c> and <c>manifest.csv</c> from a log, in one pass and with one variant in memory.</summary>
internal static class ManifestWriter
{
    private const int FlushBytes = 64 * 1024;

    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,

        // The file is read by people and parsers, never embedded in HTML: umlauts and ampersands are not escaped.
        // Only characters beyond the basic plane, such as emoji, are still escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="header">The job as a whole.</param>
    /// <param name="log">Its variants, in any order of arrival; written by ordinal.</param>
    /// <param name="jsonPath">File to create or replace.</param>
    /// <param name="csvPath">File to create or replace.</param>
    /// <param name="cancellationToken">Cancels the writing and leaves unfinished files.</param>
    public static async Task WriteAsync(
        ManifestHeader header, VariantLog log, string jsonPath, string csvPath, CancellationToken cancellationToken = default)
    {
        var jsonFile = File.Create(jsonPath);
        await using var jsonDisposal = jsonFile.ConfigureAwait(false);
        var json = new Utf8JsonWriter(jsonFile, Json);
        await using var writerDisposal = json.ConfigureAwait(false);
        var csv = new ManifestTable(File.Create(csvPath), header);
        await using var csvDisposal = csv.ConfigureAwait(false);

        WriteHeader(json, header);
        await csv.WriteHeaderAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var variant in log.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(json, variant, ManifestJson.Default.VariantResult);
            await csv.WriteAsync(variant, cancellationToken).ConfigureAwait(false);
            if (json.BytesPending > FlushBytes)
            {
                await json.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        jsonFile.WriteByte((byte)'\n');
    }

    private static void WriteHeader(Utf8JsonWriter json, ManifestHeader header)
    {
        json.WriteStartObject();
        json.WriteString("task_name", header.TaskName);
        json.WriteString("media_id", header.MediaId);
        json.WriteNumber("seed", header.Seed);
        json.WriteString("created", header.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (header.Canvases.Count > 0)
        {
            json.WriteStartArray("canvases");
            foreach (var named in header.Canvases)
            {
                CanvasJson.Write(json, named.Canvas, named.Name);
            }

            json.WriteEndArray();
        }
        else if (header.Canvas is { } canvas)
        {
            json.WritePropertyName("canvas");
            CanvasJson.Write(json, canvas);
        }
        else
        {
            json.WriteNull("canvas");
        }

        json.WriteBoolean("clips_copied", header.ClipsCopied);
        json.WriteNumber("speech_characters", header.SpeechCharacters);
        if (header.LeftOut > 0)
        {
            json.WriteNumber("left_out", header.LeftOut);
        }

        json.WriteStartArray("variants");
    }
}
