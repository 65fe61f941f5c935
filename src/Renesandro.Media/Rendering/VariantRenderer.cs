using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Makes one variant: join, verify, store. A failure that belongs to the variant becomes its result. As many are made at a time as there
/// are processors, and as many stored as the sink likes: neither waits for the other while there is something to do.
/// </summary>
internal sealed class VariantRenderer(RenderServices services, VariantCatalog job, Canvas? canvas, StorageFolder folder) : IDisposable
{
    private readonly SemaphoreSlim _making = new(services.Options.Workers);

    // Without a canvas no clip could be read, and a variant without its clips asks nothing of the canvas.
    private readonly Canvas _canvas = canvas!;

    /// <value>Variants that are worth having on their way. One that waits is a header in memory, not a file.</value>
    public int InFlight => services.Options.Workers + (services.Sink.Parallelism ?? 0);

    public void Dispose() => _making.Dispose();

    /// <summary>Tells the mixes of a window which lengths will be asked of them.</summary>
    public void Expect(IEnumerable<Combination> window, MixStore mixes)
    {
        foreach (var combination in window)
        {
            if ((job.FramesOfFinished(combination.Index) ?? FramesOf(combination)) is { } frames)
            {
                mixes.Expect(combination, SamplesOf(frames));
            }
        }
    }

    /// <summary>Frames of a variant, or null when a clip of it cannot be used.</summary>
    private long? FramesOf(Combination combination)
    {
        long frames = 0;
        for (var block = 0; block < combination.Clips.Count; block++)
        {
            if (job.Parts!.Clip(job.ClipSource(combination, block)).Value is not { } clip)
            {
                return null;
            }

            frames += clip.Frames;
        }

        return frames;
    }

    private long SamplesOf(long frames) => _canvas.FrameRate.SamplesOf(frames, AudioTrack.SampleRate);

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
        if (job.ClipFault(combination, job.Parts!.Clip) is { } clipFault)
        {
            return Failed(result, clipFault);
        }

        var frames = FramesOf(combination)!.Value;
        try
        {
            var content = await MakeAsync(combination, frames, mixes, cancellationToken).ConfigureAwait(false);
            if (content.Fault is { } soundFault)
            {
                return Failed(result, soundFault);
            }

            var stored = await StoreAsync(plan.File, content.Value!, cancellationToken).ConfigureAwait(false);
            return result with
            {
                Status = VariantStatus.Done,
                File = stored.Name,
                DurationSeconds = _canvas.FrameRate.DurationOf(frames).TotalSeconds,
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

    private async Task<Outcome<MediaContent>> MakeAsync(Combination combination, long frames, MixStore mixes, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var sound = await mixes.GetAsync(combination, SamplesOf(frames), cancellationToken).ConfigureAwait(false);
            if (sound.Value is null)
            {
                return new Outcome<MediaContent>(null, sound.Fault);
            }

            var clips = combination.Clips.Select((_, block) => job.Parts!.Clip(job.ClipSource(combination, block)).Value!).ToArray();
            var content = await services.Combinator.CombineAsync(clips, sound.Value, cancellationToken).ConfigureAwait(false);
            MediaVerifier.CheckLayout(content, _canvas, frames);
            if (IsSample(combination.Index))
            {
                await services.Verifier.DecodeAsync(content, frames, cancellationToken).ConfigureAwait(false);
            }

            return new Outcome<MediaContent>(content, null);
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task<StoredItem> StoreAsync(string name, MediaContent content, CancellationToken cancellationToken)
    {
        var stored = await services.Sink.StoreAsync(folder, new StorageItem(name, "video/mp4", content), cancellationToken).ConfigureAwait(false);
        return stored.Length == content.Length
            ? stored
            : throw new MediaException($"The stored file has {stored.Length} bytes instead of {content.Length}: store it again.") { IsTransient = true };
    }

    // Clips and mixes were decoded when they were made, and every layout is checked: a few whole decodes show that the layouts mean what they should.
    private bool IsSample(long index)
    {
        long samples = services.Options.DecodeSamples;
        return (index + 1) * samples / job.Variants > index * samples / job.Variants;
    }

    private List<string> WarningsOf(Combination combination, long frames)
    {
        var warnings = new List<string>();
        if (combination.Speech is { } text && job.SpeechOf(text).Value is { } speech)
        {
            warnings.AddRange(speech.Warnings);
            var length = _canvas.FrameRate.DurationOf(frames);
            if (speech.Track.Samples > SamplesOf(frames))
            {
                warnings.Add(string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"the speech lasts {speech.Track.Duration.TotalSeconds:0.0} s and is faded out at the end of the picture, at {length.TotalSeconds:0.0} s"));
            }
        }

        return warnings;
    }
}
