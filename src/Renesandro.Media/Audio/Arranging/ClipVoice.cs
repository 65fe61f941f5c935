using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>A sound that belongs to a clip: from its first frame on, blended with its neighbours at its edges.</summary>
/// <param name="source">Its samples.</param>
/// <param name="gain">Factor on them.</param>
/// <param name="start">First sample on the clock of the variant.</param>
/// <param name="end">First sample that is not heard at all; <see cref="long.MaxValue"/> when that is not requested.</param>
internal sealed class ClipVoice(IPcmSource source, float gain, long start, long end)
{
    private readonly long _sourceEnd = start + source.Samples;
    private float[] _samples = [];

    /// <value>Samples from the start over which it rises at equal power; 0 to be blended.</value>
    public long FadeIn { get; init; }

    /// <value>Samples before the end over which it falls at equal power; 0 to be blended.</value>
    public long FadeOut { get; init; }

    /// <summary>Adds the sound to samples from a position on.</summary>
    public void AddTo(long position, Span<float> target)
    {
        var from = Math.Max(position, start);
        var to = Math.Min(position + (target.Length / 2), Math.Min(end, _sourceEnd));
        if (from >= to)
        {
            return;
        }

        var count = 2 * (int)(to - from);
        Array.Resize(ref _samples, Math.Max(_samples.Length, count));
        var samples = _samples.AsSpan(0, count);
        source.Read(from - start, samples);
        Fade(from, samples);
        SampleMath.Add(target.Slice(2 * (int)(from - position), count), samples, gain);
    }

    private void Fade(long position, Span<float> samples)
    {
        // A track that ends within its clip may end anywhere in a wave.
        if (FadeOut == 0 || _sourceEnd < end)
        {
            var length = Math.Min(PiecePlanner.Blend, source.Samples / 2);
            Fall(position, samples, Math.Min(_sourceEnd, end), length, Curve.Rise);
        }

        if (FadeOut > 0)
        {
            Fall(position, samples, end, FadeOut, Curve.RisePower);
        }

        Rise(position, samples, FadeIn == 0 ? PiecePlanner.Blend : FadeIn, FadeIn == 0 ? Curve.Rise : Curve.RisePower);
    }

    private void Rise(long position, Span<float> samples, long length, Func<long, long, float> curve)
    {
        for (var i = 0; i < samples.Length && position + (i / 2) < start + length; i += 2)
        {
            var factor = curve(position + (i / 2) - start, length);
            samples[i] *= factor;
            samples[i + 1] *= factor;
        }
    }

    private static void Fall(long position, Span<float> samples, long end, long length, Func<long, long, float> curve)
    {
        for (var i = 2 * (int)Math.Clamp(end - length - position, 0, samples.Length / 2); i < samples.Length; i += 2)
        {
            var factor = curve(end - (position + (i / 2)), length);
            samples[i] *= factor;
            samples[i + 1] *= factor;
        }
    }
}
