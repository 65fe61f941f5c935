using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;

namespace Renesandro.Media.Parts.Sound;

/// <summary>What is heard in a variant, decoded.</summary>
/// <param name="Music">The pieces of music, in order.</param>
/// <param name="Speech">What is spoken over it; null for nothing.</param>
/// <param name="ClipSpeeches">What is spoken over each of its clips, in order; null for nothing.</param>
/// <param name="ClipSounds">The own sound of each of its clips, in order; null where it is not played.</param>
internal sealed record HeardParts(
    IReadOnlyList<AudioTrack> Music, SpokenTrack? Speech, IReadOnlyList<ClipSpeech?> ClipSpeeches, IReadOnlyList<ClipSound?> ClipSounds)
{
    /// <summary>Waits for the parts. A fault names its place in the request.</summary>
    public static async Task<Outcome<HeardParts>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken)
    {
        var segments = variant.Timeline.Segments;
        var playing = Task.WhenAll(variant.Sound.Music.Select(pick => graph.GetAsync(new MusicPart(pick.Piece.Range), cancellationToken)));
        var speaking = variant.Sound.Speech is { } pick ? graph.GetAsync(new SpokenPart(pick.Source), cancellationToken) : null;
        var saying = Task.WhenAll(segments.Select(segment => SpeechOfAsync(graph, segment, cancellationToken)));
        var sounding = Task.WhenAll(segments.Select(segment => SoundOfAsync(graph, segment, cancellationToken)));
        await Task.WhenAll(playing, speaking ?? Task.CompletedTask, saying, sounding).ConfigureAwait(false);
        var (music, speech) = (await playing.ConfigureAwait(false), speaking is null ? null : await speaking.ConfigureAwait(false));
        var (said, sounds) = (await saying.ConfigureAwait(false), await sounding.ConfigureAwait(false));

        var fault = music.Zip(variant.Sound.Music, (track, pick) => track.Fault?.In(pick.Block, pick.Piece.Source)).OfType<Fault>().FirstOrDefault()
            ?? speech?.Fault?.At(RequestPlaces.Of(variant.Sound.Speech!))
            ?? said.Zip(segments, (spoken, segment) => spoken?.Fault?.At(RequestPlaces.OfSpeech(segment))).OfType<Fault>().FirstOrDefault()
            ?? sounds.Zip(segments, (sound, segment) => sound?.Fault?.In(segment.Block, segment.Clip.Source)).OfType<Fault>().FirstOrDefault();
        return fault is null
            ? new Outcome<HeardParts>(
                new HeardParts([.. music.Select(track => track.Value!)], speech?.Value, [.. said.Select(spoken => spoken?.Value)], [.. sounds.Select(sound => sound?.Value)]), null)
            : new Outcome<HeardParts>(null, fault);
    }

    private static async Task<Outcome<ClipSpeech>?> SpeechOfAsync(PartGraph graph, Segment segment, CancellationToken cancellationToken) => segment.Speech is null
        ? null
        : await graph.GetAsync(new ClipSpeechPart(segment.Clip.Range, segment.Speech), cancellationToken).ConfigureAwait(false);

    private static async Task<Outcome<ClipSound>?> SoundOfAsync(PartGraph graph, Segment segment, CancellationToken cancellationToken) => segment.Sound == 0
        ? null
        : await graph.GetAsync(new ClipSoundPart(segment.Clip.Range), cancellationToken).ConfigureAwait(false);
}
