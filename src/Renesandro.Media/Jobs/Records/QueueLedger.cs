using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Text;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>Records what a job has finished as named results in the queue: fenced, and available to the next attempt.</summary>
internal sealed class QueueLedger(JobContext context, IReadOnlyDictionary<string, SpeechVoice>? accepted) : IRenderLedger
{
    /// <summary>Names of variants sort by their index, and before all other names.</summary>
    public const string VariantPrefix = "variant-";
    public const string OutcomeName = "~outcome";
    public const string FolderName = "~folder";
    public const string CanvasName = "~canvas";
    public const string VoicesName = "~voices";

    private const int MaxErrorCharacters = 4_000;
    private const int MaxWarningCharacters = 4_000;

    // Of each platform, of which there may be twenty, what it refuses and what it advises against.
    private const int MaxVerdictCharacters = 600;

    private readonly HashSet<string> _recorded = [];
    private int _voiceResults;

    public static string NameOf(long index) => VariantPrefix + index.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>
    /// The record of a variant, without its canvas, clips, texts, music and speech: they are in the request, and a text alone may exceed the maximum length of a
    /// value. <see cref="JobPlan.Complete"/> adds them again.
    /// </summary>
    public static JobResult Write(VariantResult variant)
    {
        var record = variant with
        {
            Canvas = null,
            Clips = [],
            Texts = null,
            Music = [],
            Speech = null,
            Error = variant.Error is { } error ? BoundedText.Of(error, MaxErrorCharacters) : null,
            Platforms = variant.Platforms is { } verdicts ? [.. verdicts.Select(Shorten)] : null,
            Warnings = BoundedText.Of(variant.Warnings, MaxWarningCharacters),
        };
        return new JobResult(NameOf(variant.Ordinal), JsonSerializer.Serialize(record, ManifestJson.Stored.VariantResult));
    }

    private static VariantPlatform Shorten(VariantPlatform verdict) => verdict with
    {
        Refused = BoundedText.Of(verdict.Refused, MaxVerdictCharacters),
        Advice = BoundedText.Of(verdict.Advice, MaxVerdictCharacters),
    };

    public static VariantResult ReadVariant(JobResult result) => JsonSerializer.Deserialize(result.Value, ManifestJson.Default.VariantResult)!;

    public static IReadOnlyList<Canvas>? CanvasesOf(JobResult? result) => result?.Value switch
    {
        null => null,
        ['[', ..] or ['{', ..] => CanvasJson.Read(result.Value),
        _ => ReadUnnamed(result.Value) is { } canvas ? [canvas] : null,
    };

    // Earlier versions stored the canvas as words in a row.
    private static Canvas? ReadUnnamed(string value) => value.Split(' ') is [var width, var height, var rate, var fit, .. var background]
        ? new Canvas(
            int.Parse(width, CultureInfo.InvariantCulture),
            int.Parse(height, CultureInfo.InvariantCulture),
            FrameRate.TryParse(rate)!.Value,
            Enum.Parse<CanvasFit>(fit))
        {
            Background = background is [var colour] ? colour : null,
        }
        : null;

    /// <summary>The voices that were pinned when the job was accepted, and those that its attempts pinned, from several results.</summary>
    /// <param name="accepted">The voices in the payload.</param>
    /// <param name="read">Reads a result of the job by its name.</param>
    /// <returns>The voices, and the number of results that they came from.</returns>
    public static async Task<(VoicePins Voices, int Results)> VoicesOfAsync(
        IReadOnlyDictionary<string, SpeechVoice>? accepted, Func<string, Task<JobResult?>> read)
    {
        var (pins, count) = (new VoicePins(accepted), 0);
        for (; await read(VoicesNameOf(count)).ConfigureAwait(false) is { } result; count++)
        {
            pins.AddAll(JsonSerializer.Deserialize(result.Value, JobRecordJson.Default.IReadOnlyDictionaryStringSpeechVoice));
        }

        return (pins, count);
    }

    // The first has no number: earlier versions had only this one.
    private static string VoicesNameOf(int number) => number == 0 ? VoicesName : string.Create(CultureInfo.InvariantCulture, $"{VoicesName}-{number:D4}");

    public async Task<IReadOnlyList<Canvas>?> ReadCanvasesAsync(CancellationToken cancellationToken) =>
        CanvasesOf(await context.GetResultAsync(CanvasName, cancellationToken).ConfigureAwait(false));

    public Task WriteCanvasesAsync(IReadOnlyList<Canvas> canvases, CancellationToken cancellationToken) =>
        context.RecordResultAsync(new JobResult(CanvasName, Write(canvases)), cancellationToken);

    /// <summary>The canvases as <see cref="CanvasesOf"/> reads them; one alone as earlier versions read it.</summary>
    public static string Write(IReadOnlyList<Canvas> canvases)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            CanvasJson.Write(json, canvases);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    public async Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken)
    {
        (var pins, _voiceResults) = await VoicesOfAsync(accepted, name => context.GetResultAsync(name, cancellationToken)).ConfigureAwait(false);
        _recorded.UnionWith(pins.All.Keys);
        return pins;
    }

    /// <summary>Adds a result with the new voices: a thousand voices would not fit into one result.</summary>
    public async Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken)
    {
        foreach (var (key, voice) in voices.All.Where(pin => !_recorded.Contains(pin.Key)))
        {
            var pin = JsonSerializer.Serialize(new Dictionary<string, SpeechVoice> { [key] = voice }, JobRecordJson.Stored.IReadOnlyDictionaryStringSpeechVoice);
            await context.RecordResultAsync(new JobResult(VoicesNameOf(_voiceResults), pin), cancellationToken).ConfigureAwait(false);
            _recorded.Add(key);
            _voiceResults++;
        }
    }

    public Task WriteFolderAsync(Uri link, CancellationToken cancellationToken) =>
        context.RecordResultAsync(new JobResult(FolderName, link.AbsoluteUri), cancellationToken);

    public async IAsyncEnumerable<VariantResult> ReadVariantsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in context.ReadResultsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!result.Name.StartsWith(VariantPrefix, StringComparison.Ordinal))
            {
                yield break;
            }

            yield return ReadVariant(result);
        }
    }

    public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken) =>
        context.RecordResultAsync(Write(variant), cancellationToken);
}
