namespace Renesandro.Media.Audio.Mixing;

/// <summary>The factor that lowers music under speech: it falls before the first word and rises some time after the last one.</summary>
internal sealed class Ducker
{
    /// <summary>Steps before speech at which the music begins to fall; it is down when speech begins: 100 ms.</summary>
    private const int AttackSteps = 10;

    /// <summary>Steps for which the music stays down, so that it does not pump between words: 400 ms.</summary>
    private const int HoldSteps = 40;

    /// <summary>Samples in which the music rises again: 600 ms.</summary>
    private const int ReleaseSamples = AudioTrack.SampleRate * 6 / 10;

    private readonly bool[] _down;
    private readonly float _depth;
    private readonly float _fall;
    private readonly float _rise;
    private float _gain;
    private long _position;

    /// <param name="speech">Steps with speech.</param>
    /// <param name="depth">Factor on the music under speech, 0 to 1.</param>
    public Ducker(bool[] speech, double depth)
    {
        _depth = (float)depth;
        _fall = (1 - _depth) / (AttackSteps * SpeechActivity.StepSamples);
        _rise = (1 - _depth) / ReleaseSamples;
        _down = Widen(speech);
        _gain = TargetAt(0);
    }

    /// <summary>Multiplies the next samples of the music.</summary>
    public void Apply(Span<float> music)
    {
        for (var i = 0; i < music.Length; i += 2)
        {
            var target = TargetAt(_position++);
            _gain = target < _gain ? Math.Max(target, _gain - _fall) : Math.Min(target, _gain + _rise);
            music[i] *= _gain;
            music[i + 1] *= _gain;
        }
    }

    private static bool[] Widen(bool[] speech)
    {
        var down = new bool[speech.Length + HoldSteps];
        for (var step = 0; step < speech.Length; step++)
        {
            if (speech[step])
            {
                var first = Math.Max(0, step - AttackSteps);
                Array.Fill(down, true, first, step + HoldSteps - first);
            }
        }

        return down;
    }

    private float TargetAt(long position)
    {
        var step = position / SpeechActivity.StepSamples;
        return step < _down.Length && _down[step] ? _depth : 1;
    }
}
