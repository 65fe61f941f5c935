using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Rendering;

/// <summary>Joins the parts of one variant and verifies it. Nothing is written: the result is an index over prepared files.</summary>
internal sealed class VariantMaker(PartGraph graph) : IDisposable
{
    private readonly SemaphoreSlim _joining = new(graph.Services.Options.Workers);

    public void Dispose() => _joining.Dispose();

    /// <summary>Waits for the parts of a variant and joins them.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="mixes">Provides its sound.</param>
    /// <param name="decode">Whether to decode it from its first to its last frame, in addition to the check of its layout.</param>
    /// <param name="cancellationToken">Ends the wait and the decoding.</param>
    /// <exception cref="MediaException">The parts do not fit each other, or the variant failed verification.</exception>
    public async Task<Outcome<MadeVariant>> MakeAsync(Variant variant, MixWindow mixes, bool decode, CancellationToken cancellationToken)
    {
        var segments = variant.Timeline.Segments;
        var clipping = Task.WhenAll(segments.Select(segment => graph.GetAsync(new ClipPart(segment.Clip.Range, variant.Canvas))));
        var playing = Task.WhenAll(variant.Sound.Music.Select(pick => graph.GetAsync(new MusicPart(pick.Piece.Range))));
        var speaking = variant.Sound.Speech is { Source: SpeechText text } ? graph.GetAsync(new SpeechPart(text)) : null;
        await Task.WhenAll([clipping, playing, speaking ?? Task.CompletedTask]).WaitAsync(cancellationToken).ConfigureAwait(false);
        var (clips, music, speech) = (await clipping.ConfigureAwait(false), await playing.ConfigureAwait(false), speaking is null ? null : await speaking.ConfigureAwait(false));

        var fault = clips.Zip(segments, (clip, segment) => clip.Fault?.In(segment.Block, segment.Clip.Source)).FirstOrDefault(found => found is not null)
            ?? music.Zip(variant.Sound.Music, (track, pick) => track.Fault?.In(pick.Block, pick.Piece.Source)).FirstOrDefault(found => found is not null)
            ?? (speech?.Fault is { } mute ? mute with { Reason = $"text_to_speech[{variant.Sound.Speech!.Index}]: {mute.Reason}" } : null);
        if (fault is not null)
        {
            return new Outcome<MadeVariant>(null, fault);
        }

        var prepared = clips.Select(clip => clip.Value!).ToArray();
        var (canvas, frames) = (prepared[0].Canvas, prepared.Sum(clip => clip.Frames));
        var sound = await mixes.GetAsync(variant, canvas.FrameRate.SamplesOf(frames, AudioTrack.SampleRate), cancellationToken).ConfigureAwait(false);
        if (sound.Value is null)
        {
            return new Outcome<MadeVariant>(null, sound.Fault);
        }

        var sources = await Task.WhenAll(segments.Select(segment => graph.GetAsync(new ProbePart(segment.Clip.Range.Url)))).ConfigureAwait(false);
        var made = new MadeVariant
        {
            Content = await JoinAsync(prepared, sound.Value, frames, cancellationToken).ConfigureAwait(false),
            Canvas = canvas,
            Frames = frames,
            Sources = [.. sources.Select(source => source.Value!)],
            Music = [.. music.Select(track => track.Value!)],
            Speech = speech?.Value,
        };
        if (decode)
        {
            await graph.Services.Verifier.DecodeAsync(made.Content, frames, cancellationToken).ConfigureAwait(false);
        }

        return new Outcome<MadeVariant>(made, null);
    }

    private async Task<MediaContent> JoinAsync(PreparedClip[] clips, AudioSlice sound, long frames, CancellationToken cancellationToken)
    {
        await _joining.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var content = await graph.Services.Combinator.CombineAsync(Composition.Of(clips, sound), cancellationToken).ConfigureAwait(false);
            var canvas = clips[0].Canvas;
            MediaVerifier.CheckLayout(content, new ExpectedPicture(canvas, frames), new ExpectedSound(canvas.FrameRate.SamplesOf(frames, AudioTrack.SampleRate)));
            return content;
        }
        finally
        {
            _joining.Release();
        }
    }
}
