using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>Mixes an arrangement from any sample on. What it reads at a sample does not depend on where it began.</summary>
internal sealed class ArrangementReader
{
    /// <summary>Samples over which music that begins in the middle of a sound is faded in: 2 ms.</summary>
    private const int EdgeSamples = AudioTrack.SampleRate / 500;

    /// <summary>Highest sample where no true peak is given, in dBFS.</summary>
    private const double SampleCeiling = -1;

    /// <summary>By so many decibels the encoder may raise a true peak.</summary>
    private const double CodecOvershoot = 1;

    /// <summary>A ceiling that no sum of tracks reaches, in dBFS.</summary>
    private const double Unlimited = 200;

    private const int BatchSamples = 4096;

    private readonly AudioArrangement _arrangement;
    private readonly MusicLoop? _music;
    private readonly DuckingCurve? _ducking;
    private readonly List<ClipVoice> _voices = [];
    private readonly TruePeakLimiter _limiter;
    private readonly float _gain;
    private long _position;

    /// <param name="arrangement">The sounds.</param>
    /// <param name="tracks">Provides their samples.</param>
    /// <param name="from">First sample that is read; may lie before 0.</param>
    /// <param name="limits">Whether peaks are limited.</param>
    public ArrangementReader(AudioArrangement arrangement, TrackShelf tracks, long from, bool limits = true)
    {
        _arrangement = arrangement;
        _music = tracks.MusicOf(arrangement);
        _ducking = _music is null ? null : new DuckingCurve(arrangement.Ducking, SoundActivity.Of(arrangement, tracks));
        _limiter = new TruePeakLimiter(limits ? CeilingOf(arrangement) : Unlimited, betweenSamples: limits && arrangement.TruePeak is not null);
        _gain = (float)arrangement.Gain;
        AddVoices(tracks);

        // Only how far the music is lowered depends on more than the limiter remembers.
        _position = from - TruePeakLimiter.Memory;
        _ducking?.Advance(from - ArrangementContext.Of(arrangement).Before, _position);
        Skip(TruePeakLimiter.Memory + TruePeakLimiter.Delay);
    }

    /// <summary>Highest peak that an arrangement is limited to, in dB, so that the true peak of the encoded sound stays below that of the arrangement.</summary>
    public static double CeilingOf(AudioArrangement arrangement) => arrangement.TruePeak - CodecOvershoot ?? SampleCeiling;

    /// <summary>Reads the next samples.</summary>
    public void Read(Span<float> target)
    {
        target.Clear();
        AddMusic(target);
        foreach (var voice in _voices)
        {
            voice.AddTo(_position, target);
        }

        if (_gain != 1)
        {
            SampleMath.Scale(target, _gain);
        }

        Fade(_position, target);
        _limiter.Process(target);
        _position += target.Length / 2;
    }

    private void AddVoices(TrackShelf tracks)
    {
        if (_arrangement.Speech is { Track.Samples: > 0 } speech)
        {
            _voices.Add(new ClipVoice(tracks.Open(speech.Track), (float)speech.Gain, 0, long.MaxValue));
        }

        foreach (var clip in _arrangement.Clips)
        {
            if (clip.Sound is { Track.Samples: > 0 } own)
            {
                _voices.Add(new ClipVoice(tracks.Open(own.Track), (float)own.Gain, clip.Start, clip.FadeOut > 0 ? clip.End!.Value : EndOf(clip))
                {
                    FadeIn = clip.FadeIn,
                    FadeOut = clip.FadeOut,
                });
            }

            if (clip.Speech is { Track.Samples: > 0 } spoken)
            {
                _voices.Add(new ClipVoice(tracks.Open(spoken.Track), (float)spoken.Gain, clip.Start, EndOf(clip)));
            }
        }
    }

    private static long EndOf(ArrangedClip clip) => clip.End + PiecePlanner.Blend ?? long.MaxValue;

    private void Skip(long samples)
    {
        var ignored = new float[2 * BatchSamples];
        for (; samples > 0; samples -= BatchSamples)
        {
            Read(ignored.AsSpan(0, 2 * (int)Math.Min(samples, BatchSamples)));
        }
    }

    private void AddMusic(Span<float> target)
    {
        if (_music is null)
        {
            return;
        }

        // Nothing is played before the variant begins, but the music may already be going down.
        var silent = 2 * (int)Math.Clamp(-_position, 0, target.Length / 2);
        var music = target[silent..];
        if (music.Length > 0)
        {
            _music.Read(_position + (silent / 2) + _arrangement.MusicStart, music);
        }

        _ducking!.Apply(_position, target);
        for (var i = silent; i < target.Length && _position + (i / 2) < EdgeSamples; i++)
        {
            target[i] *= Curve.Rise(_position + (i / 2), EdgeSamples);
        }
    }

    private void Fade(long position, Span<float> samples)
    {
        FadeIn(position, samples);
        if (_arrangement.Length is not { } length)
        {
            return;
        }

        for (var i = 2 * (int)Math.Clamp(length - _arrangement.FadeOut - position, 0, samples.Length / 2); i < samples.Length; i += 2)
        {
            var at = position + (i / 2);
            var factor = at < length ? Curve.Rise(length - at, _arrangement.FadeOut + 1) : 0;
            samples[i] *= factor;
            samples[i + 1] *= factor;
        }
    }

    private void FadeIn(long position, Span<float> samples)
    {
        for (var i = 0; _arrangement.FadeIn > 0 && i < samples.Length && position + (i / 2) < _arrangement.FadeIn; i += 2)
        {
            var factor = Curve.Rise(Math.Max(0, position + (i / 2)), _arrangement.FadeIn);
            samples[i] *= factor;
            samples[i + 1] *= factor;
        }
    }
}
