using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>The factor on the music under other sounds: it falls before they begin and rises some time after they end. Its samples are requested in order.</summary>
/// <param name="ducking">How far and how fast.</param>
/// <param name="isActive">Whether another sound is audible in a step of 10 ms, counted from sample 0.</param>
internal sealed class DuckingCurve(AudioDucking ducking, Func<long, bool> isActive)
{
    /// <summary>Samples for which the music stays down, so that it does not pump between words: 400 ms.</summary>
    public const int Hold = HoldSteps * SpeechActivity.StepSamples;

    private const int HoldSteps = 40;

    private readonly long _attackSteps = (ducking.Attack + SpeechActivity.StepSamples - 1) / SpeechActivity.StepSamples;

    // A slow change by a little is less than a float near 1 can hold.
    private readonly double _fall = (1 - ducking.Gain) / ducking.Attack;
    private readonly double _rise = (1 - ducking.Gain) / ducking.Release;
    private double _gain = 1;
    private long _step = long.MinValue;
    private long _downUntil = long.MinValue;

    /// <summary>Multiplies samples of the music from a position on; each call goes on where the one before ended.</summary>
    public void Apply(long position, Span<float> music)
    {
        for (var i = 0; i < music.Length;)
        {
            var at = position + (i / 2);
            var step = StepOf(at);
            var inside = at - (step * SpeechActivity.StepSamples);
            var end = (int)Math.Min(music.Length, i + (2 * (SpeechActivity.StepSamples - inside)));
            ApplyStep(MoveTo(step) ? ducking.Gain : 1, music[i..end]);
            i = end;
        }
    }

    /// <summary>The step of a sample, which may lie before sample 0.</summary>
    private static long StepOf(long sample) => (sample - (sample < 0 ? SpeechActivity.StepSamples - 1 : 0)) / SpeechActivity.StepSamples;

    private void ApplyStep(double target, Span<float> music)
    {
        if (_gain == target)
        {
            foreach (ref var sample in target == 1 ? [] : music)
            {
                sample *= (float)target;
            }

            return;
        }

        for (var i = 0; i < music.Length; i += 2)
        {
            _gain = target < _gain ? Math.Max(target, _gain - _fall) : Math.Min(target, _gain + _rise);
            music[i] *= (float)_gain;
            music[i + 1] *= (float)_gain;
        }
    }

    /// <returns>Whether the music is down in the step.</returns>
    private bool MoveTo(long step)
    {
        var from = step == _step + 1 || step == _step ? step + _attackSteps : step - HoldSteps;
        for (var sound = from; sound <= step + _attackSteps; sound++)
        {
            _downUntil = isActive(sound) ? sound + HoldSteps : _downUntil;
        }

        _step = step;
        return step < _downUntil;
    }
}
