using System.Globalization;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Makes one variant and stores it. A failure that belongs to the variant becomes its result. As many are made at a time as there
/// are processors, and as many stored as the sink likes: neither waits for the other while there is something to do.
/// </summary>
internal sealed class VariantRenderer(RenderServices services, VariantCatalog job, VariantMaker maker, StorageFolder folder)
{
    /// <value>Variants that are worth having on their way, one of which may be being decoded. One that waits is a header in memory, not a file.</value>
    public int InFlight => services.Options.Workers + (services.Sink.Parallelism ?? 0) + (services.Options.DecodeSamples > 0 ? 1 : 0);

    public async Task<VariantResult> RenderAsync(Combination combination, MixStore mixes, CancellationToken cancellationToken)
    {
        var plan = job.Describe(combination, null);
        var result = new VariantResult
        {
            Index = plan.Index,
            Status = VariantStatus.Failed,
            Clips = plan.Clips,
            Music = plan.Music,
            Speech = plan.Speech,
        };
        try
        {
            var content = await maker.MakeAsync(combination, mixes, IsSample(combination.Index), cancellationToken).ConfigureAwait(false);
            if (content.Fault is { } fault)
            {
                return Failed(result, fault);
            }

            var frames = maker.FramesOf(combination)!.Value;
            var stored = await StoreAsync(plan.File, content.Value!, cancellationToken).ConfigureAwait(false);
            return result with
            {
                Status = VariantStatus.Done,
                File = stored.Name,
                DurationSeconds = maker.Canvas.FrameRate.DurationOf(frames).TotalSeconds,
                Frames = frames,
                Bytes = stored.Length,
                Hash = stored.Hash,
                Url = stored.Url,
                Warnings = WarningsOf(combination, frames),
            };
        }
        catch (MediaException exception) when (exception is not StorageUnavailableException)
        {
            return Failed(result, Fault.Of(exception));
        }
    }

    private static VariantResult Failed(VariantResult result, Fault fault) => result with { Error = fault.Reason, FailureKind = fault.Kind };

    private async Task<StoredItem> StoreAsync(string name, MediaContent content, CancellationToken cancellationToken)
    {
        var stored = await services.Sink.StoreAsync(folder, new StorageItem(name, "video/mp4", content), cancellationToken).ConfigureAwait(false);
        return stored.Length == content.Length
            ? stored
            : throw new MediaException($"The stored file has {stored.Length} bytes instead of {content.Length}: store it again.") { IsTransient = true };
    }

    // Clips were read and mixes decoded when they were made, and every layout is checked: a few whole decodes show that they mean what they should.
    // The first is one of them, so that the others are made meanwhile and nothing waits for a decoder at the end.
    private bool IsSample(long index)
    {
        long samples = services.Options.DecodeSamples;
        return index == 0 ? samples > 0 : index * samples / job.Variants > (index - 1) * samples / job.Variants;
    }

    private List<string> WarningsOf(Combination combination, long frames)
    {
        var warnings = SilenceWarnings.Of(job, combination, maker.SamplesOf(frames)).ToList();
        if (combination.Speech is { } text && job.SpeechOf(text).Value is { } speech)
        {
            warnings.AddRange(speech.Warnings);
            var length = maker.Canvas.FrameRate.DurationOf(frames);
            if (speech.Track.Samples > maker.SamplesOf(frames))
            {
                warnings.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the speech lasts {speech.Track.Duration.TotalSeconds:0.0} s and is faded out at the end of the picture, at {length.TotalSeconds:0.0} s"));
            }
        }

        return warnings;
    }
}
