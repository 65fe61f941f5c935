using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>How far the sounds around a sample decide about it, in samples.</summary>
/// <param name="Before">Sounds that end longer before have no influence.</param>
/// <param name="After">Sounds that start longer after have no influence.</param>
internal readonly record struct ArrangementContext(long Before, long After)
{
    /// <summary>Of everything that is heard.</summary>
    public static ArrangementContext Of(AudioArrangement arrangement) =>
        Of(arrangement, Ducks(arrangement) || (arrangement.Speech is not null && arrangement.Ducking.UnderSpeech));

    /// <summary>Of what belongs to clips. The speech over all of them lowers the music as well, but where does not depend on the clips.</summary>
    public static ArrangementContext OfClips(AudioArrangement arrangement) => Of(arrangement, Ducks(arrangement));

    /// <summary>Samples after the end of a sound in which the music is not back at its level.</summary>
    public static long Tail(AudioDucking ducking) => DuckingCurve.Hold + ducking.Release + ducking.Attack + (2 * SpeechActivity.StepSamples);

    private static ArrangementContext Of(AudioArrangement arrangement, bool ducks)
    {
        ducks &= arrangement.Music.Count > 0;
        return new ArrangementContext(
            TruePeakLimiter.Memory + (ducks ? Tail(arrangement.Ducking) : 0),
            TruePeakLimiter.Delay + (ducks ? arrangement.Ducking.Attack + (2 * SpeechActivity.StepSamples) : 0));
    }

    /// <summary>Whether anything that belongs to a clip lowers the music.</summary>
    private static bool Ducks(AudioArrangement arrangement)
    {
        var (ducking, clips) = (arrangement.Ducking, arrangement.Clips);
        return clips.Any(clip => (ducking.UnderClips && clip.Sound is not null) || (ducking.UnderSpeech && clip.Speech is not null));
    }
}
