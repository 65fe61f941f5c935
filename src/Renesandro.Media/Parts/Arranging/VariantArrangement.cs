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
    /// <param name="places">Where each of its clips lies.</param>
    /// <param name="rate">Frame rate of its picture.</param>
    /// <param name="options">How the job wants them mixed.</param>
    public static AudioArrangement Of(Variant variant, HeardParts heard, IReadOnlyList<SegmentPlace> places, FrameRate rate, RenderRequestOptions options)
    {
        var length = rate.SamplesOf(places[^1].End, AudioTrack.SampleRate);
        return new AudioArrangement
        {
            Music = options.MusicGain == 0 ? [] : [.. heard.Music.Where(track => track.Samples > 0).Select(track => new ArrangedTrack(track, options.MusicGain))],
            MusicStart = SamplesOf(options.MusicStart),
            Speech = heard.Speech is { Track: var speech } ? new ArrangedTrack(speech, 1) : null,
            Clips = [.. ClipsOf(variant, heard, places, rate)],
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

    private static IEnumerable<ArrangedClip> ClipsOf(Variant variant, HeardParts heard, IReadOnlyList<SegmentPlace> places, FrameRate rate)
    {
        var segments = variant.Timeline.Segments;
        long start = 0, overlap = 0;
        for (var i = 0; i < places.Count; i++)
        {
            var (place, isLast) = (places[i], i == places.Count - 1);
            var end = !isLast && place.Exit == 0 && RunsOn(segments[i], segments[i + 1])
                ? start + rate.SamplesOf(place.Frames, AudioTrack.SampleRate)
                : OnGrid(rate.SamplesOf(place.End, AudioTrack.SampleRate));
            var next = place.Exit == 0 ? end : OnGrid(rate.SamplesOf(place.End - place.Exit, AudioTrack.SampleRate));
            var clip = new ArrangedClip(start)
            {
                End = isLast ? null : end,
                FadeIn = overlap,
                FadeOut = end - next,
                Sound = OwnOf(heard.ClipSounds[i], rate.SamplesOf(place.Frames, AudioTrack.SampleRate)) is { } own ? new ArrangedTrack(own, segments[i].Sound) : null,
                Speech = heard.ClipSpeeches[i]?.Track is { } spoken ? new ArrangedTrack(spoken, 1) : null,
            };
            (start, overlap) = (next, end - next);
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

    /// <summary>Whether a clip goes on with the sound of the clip before, from the same sample on, as if the source had not been cut there.</summary>
    private static bool RunsOn(Segment before, Segment after) =>
        before.Clip.Range.Url == after.Clip.Range.Url && before.Clip.Range.End is { } cut && cut == after.Clip.Range.Start && before.Sound > 0 && after.Sound > 0;

    private static long OnGrid(long sample) => (sample + (Grid / 2)) / Grid * Grid;

    private static long SamplesOf(double seconds) => (long)Math.Round(seconds * AudioTrack.SampleRate);
}
