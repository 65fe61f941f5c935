using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Rendering;

/// <summary>Joins the parts of one variant and verifies it. Nothing is written: what comes out is an index over prepared files.</summary>
internal sealed class VariantMaker(RenderServices services, VariantCatalog job, Canvas? canvas) : IDisposable
{
    private readonly SemaphoreSlim _making = new(services.Options.Workers);

    // Without a canvas no clip could be read, and a variant without its clips asks nothing of the canvas.
    public Canvas Canvas { get; } = canvas!;

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

    /// <summary>Frames that a variant has or will have, or null when a clip of it cannot be used.</summary>
    public long? FramesOf(Combination combination)
    {
        long frames = 0;
        for (var block = 0; block < combination.Clips.Count; block++)
        {
            if (job.Parts!.FramesOf(job.ClipOf(combination, block), Canvas) is not { } clip)
            {
                return null;
            }

            frames += clip;
        }

        return frames;
    }

    public long SamplesOf(long frames) => Canvas.FrameRate.SamplesOf(frames, AudioTrack.SampleRate);

    /// <summary>Waits for the parts of a variant and joins them.</summary>
    /// <param name="combination">The variant.</param>
    /// <param name="mixes">Where its sound is.</param>
    /// <param name="decode">Whether it is decoded from its first to its last frame, besides the look at its layout.</param>
    /// <param name="cancellationToken">Ends the wait and the decoding.</param>
    /// <exception cref="MediaException">The parts do not fit each other, or what was made failed its verification.</exception>
    public async Task<Outcome<MediaContent>> MakeAsync(Combination combination, MixStore mixes, bool decode, CancellationToken cancellationToken)
    {
        await job.WhenMadeAsync(combination, cancellationToken).ConfigureAwait(false);
        if (job.ClipFault(combination) is { } fault)
        {
            return new Outcome<MediaContent>(null, fault);
        }

        var frames = FramesOf(combination)!.Value;
        var content = await JoinAsync(combination, frames, mixes, cancellationToken).ConfigureAwait(false);
        if (decode && content.Value is { } made)
        {
            await services.Verifier.DecodeAsync(made, frames, cancellationToken).ConfigureAwait(false);
        }

        return content;
    }

    private async Task<Outcome<MediaContent>> JoinAsync(Combination combination, long frames, MixStore mixes, CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var sound = await mixes.GetAsync(combination, SamplesOf(frames), cancellationToken).ConfigureAwait(false);
            if (sound.Value is null)
            {
                return new Outcome<MediaContent>(null, sound.Fault);
            }

            var clips = combination.Clips.Select((_, block) => job.Parts!.Clips[job.ClipOf(combination, block)].Value!).ToArray();
            var content = await services.Combinator.CombineAsync(Composition.Of(clips, sound.Value), cancellationToken).ConfigureAwait(false);
            MediaVerifier.CheckLayout(content, new ExpectedPicture(Canvas, frames), new ExpectedSound(SamplesOf(frames)));
            return new Outcome<MediaContent>(content, null);
        }
        finally
        {
            _making.Release();
        }
    }
}
