using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Rendering;

/// <summary>Warnings about sound that a user may expect in a variant but that is not audible: what, where in the request, and what to do.</summary>
internal static class VariantWarnings
{
    public static IReadOnlyList<string> Of(Variant variant, MadeVariant made, double musicGain)
    {
        var samples = made.Canvas.FrameRate.SamplesOf(made.Frames, AudioTrack.SampleRate);
        return
        [
            .. from segment in variant.Timeline.Segments.Zip(made.Sources)
               where segment.First.Sound == 0 && segment.Second.HasSound
               select $"{RequestPlaces.Of(segment.First)} has its own sound, which is not played: to play it, add the clip to audio_blocks.",
            .. musicGain == 0 ? [] : OfMusic(variant, made, samples),
            .. OfSpeech(made, samples),
        ];
    }

    private static IEnumerable<string> OfMusic(Variant variant, MadeVariant made, long samples)
    {
        long position = 0;
        long? heard = null;
        foreach (var (pick, track) in variant.Sound.Music.Zip(made.Music))
        {
            if (track.Onset is null)
            {
                yield return $"{RequestPlaces.Of(pick)} {MusicCheck.Silent}";
            }

            heard ??= position + track.Onset;
            position += track.Samples;
        }

        if (heard >= samples)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the music is first audible at {(double)heard / AudioTrack.SampleRate:0.0} s, after the end of the picture: give audio_blocks a later start.");
        }
    }

    private static IEnumerable<string> OfSpeech(MadeVariant made, long samples)
    {
        if (made.Speech is not { } speech)
        {
            yield break;
        }

        foreach (var warning in speech.Warnings)
        {
            yield return warning;
        }

        if (speech.Track.Samples > samples)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the speech lasts {speech.Track.Duration.TotalSeconds:0.0} s and is faded out at the end of the picture, at {made.Duration.TotalSeconds:0.0} s");
        }
    }
}
