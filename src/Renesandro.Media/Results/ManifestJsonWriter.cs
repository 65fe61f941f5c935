using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Results;

/// <summary>The manifest as JSON, with one variant in memory.</summary>
/// <param name="output">Where to; stays open.</param>
/// <param name="header">The job as a whole.</param>
internal sealed class ManifestJsonWriter(Stream output, ManifestHeader header) : IAsyncDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly Utf8JsonWriter _json = new(output, new JsonWriterOptions
    {
        Indented = true,

        // The file is read by people and parsers, never embedded in HTML: umlauts and ampersands are not escaped.
        // Only characters beyond the basic plane, such as emoji, are still escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public void WriteHeader()
    {
        _json.WriteStartObject();
        _json.WriteString("task_name", header.TaskName);
        _json.WriteString("media_id", header.MediaId);
        _json.WriteNumber("seed", header.Seed);
        _json.WriteString("created", header.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        WriteCanvases();
        if (header.ClipsCopied is { } copied)
        {
            _json.WriteBoolean("clips_copied", copied);
        }

        if (header.SpeechCharacters is { } characters)
        {
            _json.WriteNumber("speech_characters", characters);
        }

        if (header.LeftOut > 0)
        {
            _json.WriteNumber("left_out", header.LeftOut);
        }

        _json.WriteStartArray("variants");
    }

    public async Task WriteAsync(VariantResult variant, CancellationToken cancellationToken)
    {
        JsonSerializer.Serialize(_json, variant, ManifestJson.Default.VariantResult);
        if (_json.BytesPending > FlushBytes)
        {
            await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        await _json.FlushAsync(cancellationToken).ConfigureAwait(false);
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    // Without what is pending: a manifest that is not complete stays so.
    public ValueTask DisposeAsync()
    {
        _json.Reset();
        return _json.DisposeAsync();
    }

    private void WriteCanvases()
    {
        if (header.Canvases.Count > 0)
        {
            _json.WriteStartArray("canvases");
            foreach (var named in header.Canvases)
            {
                CanvasJson.Write(_json, named.Canvas, named.Name);
            }

            _json.WriteEndArray();
        }
        else if (header.Canvas is { } canvas)
        {
            _json.WritePropertyName("canvas");
            CanvasJson.Write(_json, canvas);
        }
        else
        {
            _json.WriteNull("canvas");
        }
    }
}
