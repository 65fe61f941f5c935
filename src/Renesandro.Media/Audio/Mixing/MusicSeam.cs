namespace Renesandro.Media.Audio.Mixing;

/// <summary>
/// Removes the click where one track ends and the next begins, without moving that point and without changing the
/// beginning: in its last milliseconds the ending track fades into a mirror image of the next. So a loop keeps its
/// period to the sample and the first beat keeps its attack.
/// </summary>
internal static class MusicSeam
{
    /// <summary>Maximum length of the fade, in samples: 10 ms.</summary>
    public const int MaxFade = AudioTrack.SampleRate / 100;

    /// <summary>Samples next to the seam where the mirror image also continues the slope: 1.3 ms.</summary>
    private const int MaxSlope = 64;

    /// <summary>Samples on either side that show how rough the music itself is: 1.3 ms.</summary>
    private const int Neighbourhood = 64;

    /// <summary>Fade into a track that begins out of silence, in samples: 2 ms, too short to be audible before an attack.</summary>
    private const int FadeFromSilence = AudioTrack.SampleRate / 500;

    /// <summary>Peak up to which the end of a track counts as silence: −50 dBFS.</summary>
    private const float Silence = 0.003f;

    /// <summary>Sample pairs that the fade needs on each side, for tracks of these lengths.</summary>
    public static int FadeLength(long ending, long next) => (int)Math.Min(MaxFade, Math.Min(ending, next) / 2);

    /// <summary>Makes the last samples of the ending track, or null when it already continues smoothly into the next track.</summary>
    /// <param name="end">The last samples of the ending track, as many pairs as the fade is long.</param>
    /// <param name="start">The first samples of the next track, one pair more.</param>
    public static float[]? Blend(ReadOnlySpan<float> end, ReadOnlySpan<float> start)
    {
        if (IsSmooth(end, start))
        {
            return null;
        }

        var peak = Peak(end);
        var fromSilence = peak <= Silence;
        var length = fromSilence ? Math.Min(FadeFromSilence, end.Length / 2) : end.Length / 2;
        var slope = fromSilence ? 0 : Math.Min(MaxSlope, length / 2);
        peak = Math.Max(peak, Peak(start));
        end = end[^(2 * length)..];
        var blended = new float[2 * length];
        for (var distance = 1; distance <= length; distance++)
        {
            var next = Curve.Rise(length + 1 - distance, length + 1);
            var odd = distance < slope ? Curve.Rise(slope - distance, slope) : 0;
            for (var channel = 0; channel < 2; channel++)
            {
                // An even mirror image alone would leave a corner in the curve at the seam; an odd one alone a large offset.
                var mirrored = start[(2 * distance) + channel];
                mirrored = Math.Clamp(mirrored + (2 * odd * (start[channel] - mirrored)), -peak, peak);
                var at = (2 * (length - distance)) + channel;
                blended[at] = (end[at] * (1 - next)) + (mirrored * next);
            }
        }

        return blended;
    }

    private static float Peak(ReadOnlySpan<float> samples)
    {
        float peak = 0;
        foreach (var sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
        }

        return peak;
    }

    /// <summary>Whether the curve bends no more at the seam than in the music around it, as in a loop that was cut to fit.</summary>
    private static bool IsSmooth(ReadOnlySpan<float> end, ReadOnlySpan<float> start)
    {
        var around = Math.Min(Neighbourhood, end.Length / 2);
        if (around < 4)
        {
            return around == 0;
        }

        Span<float> joined = stackalloc float[2 * 2 * around];
        end[^(2 * around)..].CopyTo(joined);
        start[..(2 * around)].CopyTo(joined[(2 * around)..]);
        float usual = 0, atSeam = 0;
        for (var pair = 1; pair < (2 * around) - 1; pair++)
        {
            for (var channel = 0; channel < 2; channel++)
            {
                var i = (2 * pair) + channel;
                var bend = Math.Abs(joined[i - 2] - (2 * joined[i]) + joined[i + 2]);
                if (pair == around - 1 || pair == around)
                {
                    atSeam = Math.Max(atSeam, bend);
                }
                else
                {
                    usual = Math.Max(usual, bend);
                }
            }
        }

        return atSeam <= usual;
    }
}
