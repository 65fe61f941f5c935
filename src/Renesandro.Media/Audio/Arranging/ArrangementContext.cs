using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>How far the sounds around a sample decide about it, in samples.</summary>
/// <param name="Before">Sounds that end longer before have no influence.</param>
/// <param name="After">Sounds that start longer after have no influence.</param>
internal readonly record struct ArrangementContext(long Before, long After)
{
    public static ArrangementContext Of(AudioArrangement arrangement)
    {
        var ducks = arrangement.Music.Count > 0 && (arrangement.Ducking.UnderClips || arrangement.Ducking.UnderSpeech);
        return new ArrangementContext(
            TruePeakLimiter.Memory + (ducks ? Tail(arrangement.Ducking) : 0),
            TruePeakLimiter.Delay + (ducks ? arrangement.Ducking.Attack + (2 * SpeechActivity.StepSamples) : 0));
    }

    /// <summary>Samples after the end of a sound in which the music is not back at its level.</summary>
    public static long Tail(AudioDucking ducking) => DuckingCurve.Hold + ducking.Release + ducking.Attack + (2 * SpeechActivity.StepSamples);
}
