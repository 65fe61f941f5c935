using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Splicing;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>Lays the sounds of a variant out in time.</summary>
internal static class VariantArrangement
{
    /// <summary>
    /// The sounds of clips begin at multiples of so many samples, at most 2.7 ms from the first frame of the clip: then a clip has few different
    /// positions among the packets of 1,024 samples, and few different encodes.
    /// </summary>
    private const int Grid = 256;

    /// <param name="variant">The variant.</param>
    /// <param name="heard">Its sounds.</param>
    /// <param name="frames">Length of each of its clips.</param>
    /// <param name="rate">Frame rate of its picture.</param>
    /// <param name="options">How the job wants them mixed.</param>
    public static AudioArrangement Of(Variant variant, HeardParts heard, IReadOnlyList<long> frames, FrameRate rate, RenderRequestOptions options)
    {
        var length = rate.SamplesOf(frames.Sum(), AudioTrack.SampleRate);
        return new AudioArrangement
        {
            Music = options.MusicGain == 0 ? [] : [.. heard.Music.Where(track => track.Samples > 0).Select(track => new ArrangedTrack(track, options.MusicGain))],
            MusicStart = SamplesOf(options.MusicStart),
            Speech = heard.Speech is { Track: var speech } ? new ArrangedTrack(speech, 1) : null,
            Clips = [.. ClipsOf(variant, heard, frames, rate)],
            Length = length,
            FadeIn = Math.Min(length, SamplesOf(options.FadeIn)),
            FadeOut = options.FadeOut is { } fade ? Math.Min(length, SamplesOf(fade)) : SlicePlan.FadeSamples(length),
            Ducking = new AudioDucking
            {
                Gain = options.DuckingGain,
                Attack = SamplesOf(options.DuckAttack),
                Release = SamplesOf(options.DuckRelease),
                UnderSpeech = options.DuckUnder.HasFlag(DuckUnder.Speech),
                UnderClips = options.DuckUnder.HasFlag(DuckUnder.Clips),
            },
        };
    }

    private static IEnumerable<ArrangedClip> ClipsOf(Variant variant, HeardParts heard, IReadOnlyList<long> frames, FrameRate rate)
    {
        long shown = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            var start = OnGrid(rate.SamplesOf(shown, AudioTrack.SampleRate));
            shown += frames[i];
            var clip = new ArrangedClip(start)
            {
                End = i == frames.Count - 1 ? null : OnGrid(rate.SamplesOf(shown, AudioTrack.SampleRate)),
                Sound = OwnOf(heard.ClipSounds[i], rate.SamplesOf(frames[i], AudioTrack.SampleRate)) is { } own ? new ArrangedTrack(own, variant.Timeline.Segments[i].Sound) : null,
                Speech = heard.ClipSpeeches[i]?.Track is { } spoken ? new ArrangedTrack(spoken, 1) : null,
            };
            if (clip.Sound is not null || clip.Speech is not null)
            {
                yield return clip;
            }
        }
    }

    /// <summary>The own sound of a clip, which ends before the frames that are held.</summary>
    private static AudioTrack? OwnOf(ClipSound? sound, long shown) => sound switch
    {
        { Track: { } track, ClipSamples: var samples } when samples < shown && samples < track.Samples => track with { Samples = samples },
        _ => sound?.Track,
    };

    private static long OnGrid(long sample) => (sample + (Grid / 2)) / Grid * Grid;

    private static long SamplesOf(double seconds) => (long)Math.Round(seconds * AudioTrack.SampleRate);
}
