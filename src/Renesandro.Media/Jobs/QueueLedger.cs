using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Rendering;
using Renesandro.Media.Speech;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs;

/// <summary>Keeps what a job finished as keyed results of the queue: fenced, and read back by the next attempt.</summary>
internal sealed class QueueLedger(JobContext context, IReadOnlyDictionary<string, SpeechVoice>? accepted) : IRenderLedger
{
    /// <summary>Names of variants sort by their index, and before all other names.</summary>
    public const string VariantPrefix = "variant-";
    public const string OutcomeName = "~outcome";
    public const string FolderName = "~folder";
    public const string CanvasName = "~canvas";
    public const string VoicesName = "~voices";

    public static string NameOf(long index) => VariantPrefix + index.ToString("D19", CultureInfo.InvariantCulture);

    public static VariantResult ReadVariant(JobResult result) => JsonSerializer.Deserialize(result.Value, ManifestJson.Default.VariantResult)!;

    public static Canvas? CanvasOf(JobResult? result)
    {
        if (result?.Value.Split(' ') is not [var width, var height, var rate, var fit, .. var background])
        {
            return null;
        }

        return new Canvas(
            int.Parse(width, CultureInfo.InvariantCulture),
            int.Parse(height, CultureInfo.InvariantCulture),
            FrameRate.TryParse(rate)!.Value,
            Enum.Parse<CanvasFit>(fit))
        {
            Background = background is [var colour] ? colour : null,
        };
    }

    /// <summary>The voices that were pinned when the job was accepted, and those of its attempts.</summary>
    public static VoicePins VoicesOf(IReadOnlyDictionary<string, SpeechVoice>? accepted, JobResult? result)
    {
        var pins = new VoicePins(accepted);
        if (result is not null)
        {
            pins.AddAll(JsonSerializer.Deserialize(result.Value, RenderJobJson.Default.IReadOnlyDictionaryStringSpeechVoice));
        }

        return pins;
    }

    public async Task<Canvas?> ReadCanvasAsync(CancellationToken cancellationToken) =>
        CanvasOf(await context.GetResultAsync(CanvasName, cancellationToken).ConfigureAwait(false));

    public Task WriteCanvasAsync(Canvas canvas, CancellationToken cancellationToken) =>
        context.RecordResultAsync(new JobResult(CanvasName, Write(canvas)), cancellationToken);

    /// <summary>The canvas as <see cref="CanvasOf"/> reads it.</summary>
    public static string Write(Canvas canvas)
    {
        var rate = canvas.FrameRate;
        var value = string.Create(
            CultureInfo.InvariantCulture, $"{canvas.Width} {canvas.Height} {rate.Numerator}/{rate.Denominator} {canvas.Fit}");
        return canvas.Background is { } background ? $"{value} {background}" : value;
    }

    public async Task<VoicePins> ReadVoicesAsync(CancellationToken cancellationToken) =>
        VoicesOf(accepted, await context.GetResultAsync(VoicesName, cancellationToken).ConfigureAwait(false));

    public Task WriteVoicesAsync(VoicePins voices, CancellationToken cancellationToken) => context.RecordResultAsync(
        new JobResult(VoicesName, JsonSerializer.Serialize(voices.All, RenderJobJson.Default.IReadOnlyDictionaryStringSpeechVoice)), cancellationToken);

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

    public Task WriteVariantAsync(VariantResult variant, CancellationToken cancellationToken) => context.RecordResultAsync(
        new JobResult(NameOf(variant.Index), JsonSerializer.Serialize(variant, ManifestJson.Default.VariantResult)), cancellationToken);
}
