using Renesandro.Media.Diagnostics;
using Renesandro.Media.Parts;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Makes one variant and stores it. A failure of the variant becomes its result. As many variants are made concurrently as there are
/// processors, and as many stored as the sink prefers; neither step waits for the other while it has work.
/// </summary>
internal sealed class VariantRenderer(RenderServices services, JobPlan plan, StorageFolder folder, StageTimes? times)
{
    /// <value>Number of variants to have in progress, one of which may be being decoded. A waiting variant is a header in memory, not a file.</value>
    public int InFlight => services.Options.Workers + (services.Sink.Parallelism ?? 0) + (services.Options.DecodeSamples > 0 ? 1 : 0);

    public async Task<VariantResult> RenderAsync(long ordinal, VariantMaker maker, CancellationToken cancellationToken)
    {
        var variant = plan[ordinal];
        var description = JobPlan.Describe(variant, null);
        var result = new VariantResult
        {
            Ordinal = ordinal,
            Status = VariantStatus.Failed,
            Canvas = description.Canvas,
            Clips = description.Clips,
            Texts = description.TextsOrNull,
            Music = description.Music,
            Speech = description.Speech,
        };
        try
        {
            var outcome = await maker.MakeAsync(variant, IsSample(ordinal), cancellationToken).ConfigureAwait(false);
            if (outcome.Value is not { } made)
            {
                return Failed(result, outcome.Fault!);
            }

            // A variant that is recorded is complete, so what lies beside it is stored first.
            var beside = await Task.WhenAll(made.Beside.Select(file => StoreAsync(variant.Name, file, cancellationToken))).ConfigureAwait(false);
            var stored = await StoreAsync(new StorageItem(variant.Name, "video/mp4", made.Content), cancellationToken).ConfigureAwait(false);
            return result with
            {
                Status = VariantStatus.Done,
                File = stored.Name,
                DurationSeconds = made.Duration.TotalSeconds,
                Frames = made.Frames,
                Bytes = stored.Length,
                Hash = stored.Hash,
                Url = stored.Url,
                Loudness = made.Loudness,
                Beside = beside is [] ? null : beside,
                Platforms = made.Platforms,
                Warnings = made.Warnings,
            };
        }
        catch (MediaException exception) when (exception is not StorageUnavailableException)
        {
            return Failed(result, Fault.Of(exception));
        }
    }

    private static VariantResult Failed(VariantResult result, Fault fault) => result with { Error = fault.Reason, FailureKind = fault.Kind };

    private async Task<VariantFile> StoreAsync(string name, BesideFile file, CancellationToken cancellationToken)
    {
        var stored = await StoreAsync(new StorageItem(Path.ChangeExtension(name, file.Extension), file.ContentType, file.Content), cancellationToken).ConfigureAwait(false);
        return new VariantFile(file.Kind, stored.Name, stored.Length, stored.Url);
    }

    private async Task<StoredItem> StoreAsync(StorageItem item, CancellationToken cancellationToken)
    {
        using var storing = times?.Begin(WorkStage.Store);
        var stored = await services.Sink.StoreAsync(folder, item, cancellationToken).ConfigureAwait(false);
        return stored.Length == item.Content.Length
            ? stored
            : throw new MediaException($"The stored file has {stored.Length} bytes instead of {item.Content.Length}: store it again.") { IsTransient = true };
    }

    // Clips were read and mixes decoded when they were made, and every layout is checked, so a few whole decodes suffice. The first variant is one
    // of them, so that others are made meanwhile and nothing waits for a decoder at the end.
    private bool IsSample(long ordinal)
    {
        long samples = services.Options.DecodeSamples;
        return ordinal == 0 ? samples > 0 : ordinal * samples / plan.Variants > (ordinal - 1) * samples / plan.Variants;
    }
}
