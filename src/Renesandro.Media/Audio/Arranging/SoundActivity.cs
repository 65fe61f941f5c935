using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>Where the music of an arrangement is lowered.</summary>
internal static class SoundActivity
{
    /// <returns>Whether a sound that lowers the music is audible in a step of 10 ms, counted from sample 0 of the arrangement.</returns>
    public static Func<long, bool> Of(AudioArrangement arrangement, TrackShelf tracks)
    {
        var sounds = new List<(long Start, long End, bool[] Steps)>();
        var ducking = arrangement.Ducking;
        Add(arrangement.Speech, ducking.UnderSpeech, 0, null);
        foreach (var clip in arrangement.Clips)
        {
            Add(clip.Speech, ducking.UnderSpeech, clip.Start, clip.End);
            Add(clip.Sound, ducking.UnderClips, clip.Start, clip.End);
        }

        return step => sounds.Exists(sound => IsActive(sound, step * SpeechActivity.StepSamples));

        void Add(ArrangedTrack? sound, bool lowers, long start, long? end)
        {
            if (lowers && sound is { Track.Samples: > 0, Gain: > 0 })
            {
                sounds.Add((start, end ?? long.MaxValue, tracks.ActivityOf(sound)));
            }
        }
    }

    // The steps of a sound that starts between two steps overlap two of them.
    private static bool IsActive((long Start, long End, bool[] Steps) sound, long sample)
    {
        var inside = sample - sound.Start;
        if (inside <= -SpeechActivity.StepSamples || sample >= sound.End)
        {
            return false;
        }

        var (step, offset) = inside < 0 ? (-1L, inside) : Math.DivRem(inside, SpeechActivity.StepSamples);
        return At(step) || (offset != 0 && At(step + 1));

        bool At(long index) => index >= 0 && index < sound.Steps.Length && sound.Steps[index];
    }
}
