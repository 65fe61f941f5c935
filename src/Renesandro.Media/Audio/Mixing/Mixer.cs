namespace Renesandro.Media.Audio.Mixing;

/// <summary>Adds speech and music, from the first sample on, block by block.</summary>
internal sealed class Mixer
{
    /// <summary>Samples over which music that begins in the middle of a sound is faded in: 2 ms.</summary>
    private const int EdgeSamples = AudioTrack.SampleRate / 500;

    private readonly MusicLoop? _music;
    private readonly IPcmSource? _speech;
    private readonly Ducker? _ducker;
    private readonly Limiter _limiter = new();
    private readonly float _musicGain;
    private float[] _spoken = [];
    private long _position;

    /// <param name="music">The music, or null for none.</param>
    /// <param name="musicGain">Factor on the music.</param>
    /// <param name="speech">The speech, or null for none.</param>
    /// <param name="duckingGain">Additional factor on the music under speech.</param>
    public Mixer(MusicLoop? music, double musicGain, IPcmSource? speech, double duckingGain)
    {
        _music = music;
        _musicGain = (float)musicGain;
        _speech = speech;
        _ducker = music is not null && speech is not null ? new Ducker(SpeechActivity.Find(speech), duckingGain) : null;
        Add(new float[2 * Limiter.Delay]);
    }

    /// <summary>Writes the next sample pairs of the mix.</summary>
    public void Read(Span<float> target) => Add(target);

    private void Add(Span<float> target)
    {
        target.Clear();
        AddMusic(target);
        AddSpeech(target);
        _limiter.Process(target);
        _position += target.Length / 2;
    }

    private void AddMusic(Span<float> target)
    {
        if (_music is null)
        {
            return;
        }

        _music.Read(_position, target);
        foreach (ref var sample in target)
        {
            sample *= _musicGain;
        }

        _ducker?.Apply(target);
        for (var i = 0; i < target.Length && _position + (i / 2) < EdgeSamples; i++)
        {
            target[i] *= Curve.Rise(_position + (i / 2), EdgeSamples);
        }
    }

    private void AddSpeech(Span<float> target)
    {
        var count = 2 * (int)Math.Min(target.Length / 2, Math.Max(0, (_speech?.Samples ?? 0) - _position));
        if (count == 0)
        {
            return;
        }

        Array.Resize(ref _spoken, Math.Max(_spoken.Length, count));
        var spoken = _spoken.AsSpan(0, count);
        _speech!.Read(_position, spoken);
        for (var i = 0; i < count; i++)
        {
            target[i] += spoken[i];
        }
    }
}
