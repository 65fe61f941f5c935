using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>Warnings about sound that a user may expect in a variant but that is not audible: what, where in the request, and what to do.</summary>
internal static class SoundWarnings
{
    public const string Silent = "is silent: nothing in it is louder than −60 dBFS. Use another file, or take it out.";

    public const string NoSound = "has no sound of its own, although it is to be played: set its sound to 0, or use a clip with sound.";

    public static IReadOnlyList<string> Of(Variant variant, SoundParts parts, RenderRequestOptions options) =>
    [
        .. from segment in variant.Timeline.Segments.Zip(parts.Sources)
           where segment is { First: { Sound: 0, IsMuted: false }, Second.HasSound: true }
           select $"{RequestPlaces.Of(segment.First)} has its own sound, which is not played: to play it, set its sound to 1.",
        .. from segment in variant.Timeline.Segments.Zip(parts.Heard.ClipSounds, parts.Sources)
           where segment.Second is { Warning: not null } || (segment.Second is { Track: null } && !segment.Third.IsImage)
           select $"{RequestPlaces.Of(segment.First)} {segment.Second.Warning ?? NoSound}",
        .. options.MusicGain == 0 ? [] : OfMusic(variant, parts, options.MusicStart),
        .. OfSpeech(parts),
        .. from segment in variant.Timeline.Segments.Zip(parts.Heard.ClipSpeeches)
           where segment.Second is not null
           from warning in segment.Second.Warnings.Append(segment.Second.Overflow).OfType<string>()
           select $"{RequestPlaces.OfSpeech(segment.First)}: {warning}",
    ];

    private static IEnumerable<string> OfMusic(Variant variant, SoundParts parts, double start)
    {
        long position = 0;
        long? heard = null;
        foreach (var (pick, track) in variant.Sound.Music.Zip(parts.Heard.Music))
        {
            if (track.Onset is null)
            {
                yield return $"{RequestPlaces.Of(pick)} {Silent}";
            }

            heard ??= position + track.Onset;
            position += track.Samples;
        }

        // What lies before the start is heard when the music begins again.
        var silent = position == 0 ? null : heard - ((long)Math.Round(start * AudioTrack.SampleRate) % position);
        if (silent >= parts.Samples)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the music is first audible at {(double)silent / AudioTrack.SampleRate:0.0} s, after the end of the picture: set options.music_start, or give the piece a later start.");
        }
    }

    private static IEnumerable<string> OfSpeech(SoundParts parts)
    {
        if (parts.Heard.Speech is not { } speech)
        {
            yield break;
        }

        foreach (var warning in speech.Warnings)
        {
            yield return warning;
        }

        if (speech.Track.Samples > parts.Samples)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"the speech lasts {speech.Track.Duration.TotalSeconds:0.0} s and is faded out at the end of the picture, at {parts.Duration.TotalSeconds:0.0} s");
        }
    }
}
