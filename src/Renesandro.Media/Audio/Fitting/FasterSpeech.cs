using System.Numerics;
using System.Runtime.InteropServices;
using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Fitting;

/// <summary>
/// Speeds up a voice and keeps its pitch, by WSOLA (Verhelst and Roelands, "An overlap-add technique based on waveform similarity", ICASSP 1993):
/// whole periods are left out, where the sound before and the sound after are most alike. The length is exact to the sample, and no moment is more
/// than 10 ms from where it belongs.
/// </summary>
/// <param name="source">The voice.</param>
/// <param name="samples">Its new length: shorter, at least half of it.</param>
internal sealed class FasterSpeech(IPcmSource source, long samples)
{
    /// <summary>Samples of one block, which is also the length of a crossfade: 15 ms.</summary>
    private const int Hop = AudioTrack.SampleRate / 1000 * 15;

    /// <summary>Farthest distance of a block from its place: 10 ms, so that the period of any voice, up to 20 ms, is within reach.</summary>
    private const int Reach = AudioTrack.SampleRate / 1000 * 10;

    /// <summary>The first comparison takes one sample of so many.</summary>
    private const int Coarse = 4;

    /// <summary>Samples over which the end is faded out, as the last period may be cut: 5 ms.</summary>
    private const int Edge = AudioTrack.SampleRate / 200;

    private const int Channels = AudioTrack.Channels;
    private const float Faint = 1e-7f;

    private readonly float[] _block = new float[Hop * Channels];
    private readonly float[] _next = new float[Hop * Channels];
    private readonly float[] _region = new float[((2 * Reach) + Hop) * Channels];
    private long _blocks;
    private long _position;
    private long _written;
    private int _used = Hop;

    /// <summary>Writes the next sample pairs.</summary>
    public void Read(Span<float> target)
    {
        for (var pairs = target; pairs.Length > 0;)
        {
            if (_used == Hop)
            {
                MakeBlock();
                _used = 0;
            }

            var count = Math.Min(Hop - _used, pairs.Length / Channels);
            _block.AsSpan(_used * Channels, count * Channels).CopyTo(pairs);
            FadeOut(pairs[..(count * Channels)]);
            pairs = pairs[(count * Channels)..];
            _used += count;
            _written += count;
        }
    }

    private void MakeBlock()
    {
        var continued = _position + Hop;
        var place = (long)Math.Round(_blocks * Hop * ((double)source.Samples / samples));
        _position = _blocks++ == 0 ? 0 : Math.Abs(continued - place) <= Reach ? continued : Find(place, continued);
        ReadPadded(_position, _block);
        if (_position == continued || _blocks == 1)
        {
            return;
        }

        ReadPadded(continued, _next);
        for (var i = 0; i < _block.Length; i++)
        {
            var rise = Curve.Rise(i / Channels, Hop);
            _block[i] = (_block[i] * rise) + (_next[i] * (1 - rise));
        }
    }

    /// <summary>Where, around a place, the sound is most like what would have continued it.</summary>
    private long Find(long place, long continued)
    {
        ReadPadded(continued, _next);
        ReadPadded(place - Reach, _region);
        var (wanted, around) = (ToMono(_next), ToMono(_region));
        var (wantedCoarse, aroundCoarse) = (Thin(wanted), Thin(around));
        var coarse = Best(wantedCoarse, aroundCoarse, 0, 2 * Reach / Coarse, Reach / Coarse) * Coarse;
        return place - Reach + Best(wanted, around, Math.Max(0, coarse - Coarse), Math.Min(2 * Reach, coarse + Coarse), coarse);
    }

    /// <returns>The offset with the highest correlation; of equals, as in silence, the preferred one.</returns>
    private static int Best(float[] wanted, float[] around, int first, int last, int preferred)
    {
        var (best, highest) = (preferred, ScoreAt(preferred));
        for (var offset = first; offset <= last; offset++)
        {
            if (ScoreAt(offset) is var score && score > highest)
            {
                (best, highest) = (offset, score);
            }
        }

        return best;

        float ScoreAt(int offset)
        {
            var candidate = around.AsSpan(offset, wanted.Length);
            return Dot(wanted, candidate) / MathF.Sqrt(Dot(candidate, candidate) + (Faint * wanted.Length));
        }
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        var rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < lefts.Length; i++)
        {
            sums += lefts[i] * rights[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = lefts.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static float[] ToMono(float[] pairs)
    {
        var mono = new float[pairs.Length / Channels];
        for (var i = 0; i < mono.Length; i++)
        {
            mono[i] = pairs[i * Channels] + pairs[(i * Channels) + 1];
        }

        return mono;
    }

    private static float[] Thin(float[] samples)
    {
        var thin = new float[samples.Length / Coarse];
        for (var i = 0; i < samples.Length; i++)
        {
            thin[i / Coarse] += samples[i];
        }

        return thin;
    }

    // Silence follows the end.
    private void ReadPadded(long position, Span<float> target)
    {
        var held = (int)Math.Clamp(source.Samples - position, 0, target.Length / Channels) * Channels;
        source.Read(Math.Min(position, source.Samples), target[..held]);
        target[held..].Clear();
    }

    private void FadeOut(Span<float> pairs)
    {
        for (var i = (int)Math.Max(0, samples - Edge - _written) * Channels; i < pairs.Length; i++)
        {
            pairs[i] *= Curve.Rise(samples - (_written + (i / Channels)), Edge + 1);
        }
    }
}
