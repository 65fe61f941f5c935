using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Probing;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Sound;

/// <summary>The parts that the sound of a variant depends on.</summary>
/// <param name="Picture">Its clips, which are as long as its sound.</param>
/// <param name="Sources">The probed sources of the clips, in order.</param>
/// <param name="Music">The pieces of music, in order.</param>
/// <param name="Speech">What is spoken over it; null for nothing.</param>
internal sealed record SoundParts(VariantClips Picture, IReadOnlyList<ClipProbe> Sources, IReadOnlyList<AudioTrack> Music, SpokenTrack? Speech)
{
    /// <value>Length of the sound, in samples.</value>
    public long Samples { get; } = Picture.Canvas.FrameRate.SamplesOf(Picture.Frames, AudioTrack.SampleRate);

    public TimeSpan Duration => Picture.Canvas.FrameRate.DurationOf(Picture.Frames);

    /// <value>What is spoken over each of its clips, in order; null for nothing.</value>
    public required IReadOnlyList<ClipSpeech?> ClipSpeeches { get; init; }

    /// <summary>Waits for the parts. A fault names its place in the request.</summary>
    public static async Task<Outcome<SoundParts>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken)
    {
        var showing = VariantClips.OfAsync(graph, variant, cancellationToken);
        var playing = Task.WhenAll(variant.Sound.Music.Select(pick => graph.GetAsync(new MusicPart(pick.Piece.Range), cancellationToken)));
        var speaking = variant.Sound.Speech is { } pick ? graph.GetAsync(new SpokenPart(pick.Source), cancellationToken) : null;
        var saying = Task.WhenAll(variant.Timeline.Segments.Select(segment => OfAsync(graph, segment, cancellationToken)));
        await Task.WhenAll(showing, playing, speaking ?? Task.CompletedTask, saying).ConfigureAwait(false);
        var (clips, music, speech) = (await showing.ConfigureAwait(false), await playing.ConfigureAwait(false), speaking is null ? null : await speaking.ConfigureAwait(false));
        var said = await saying.ConfigureAwait(false);

        var fault = clips.Fault
            ?? music.Zip(variant.Sound.Music, (track, pick) => track.Fault?.In(pick.Block, pick.Piece.Source)).OfType<Fault>().FirstOrDefault()
            ?? speech?.Fault?.At(RequestPlaces.Of(variant.Sound.Speech!))
            ?? said.Zip(variant.Timeline.Segments, (spoken, segment) => spoken?.Fault?.At(RequestPlaces.OfSpeech(segment))).OfType<Fault>().FirstOrDefault();
        if (fault is not null)
        {
            return new Outcome<SoundParts>(null, fault);
        }

        var sources = await Task.WhenAll(
            variant.Timeline.Segments.Select(segment => graph.GetAsync(new ProbePart(segment.Clip.Range.Url), cancellationToken))).ConfigureAwait(false);
        return new Outcome<SoundParts>(
            new SoundParts(clips.Value!, [.. sources.Select(source => source.Value!)], [.. music.Select(track => track.Value!)], speech?.Value)
            {
                ClipSpeeches = [.. said.Select(spoken => spoken?.Value)],
            },
            null);
    }

    private static async Task<Outcome<ClipSpeech>?> OfAsync(PartGraph graph, Segment segment, CancellationToken cancellationToken) => segment.Speech is null
        ? null
        : await graph.GetAsync(new ClipSpeechPart(segment.Clip.Range, segment.Speech), cancellationToken).ConfigureAwait(false);
}
