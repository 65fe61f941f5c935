namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// The factor that keeps peaks under a ceiling. It falls in an S over 5 ms before a peak, stays for 26 ms, and rises in a line over
/// 26 ms. It is computed in whole numbers from the last samples alone: wherever one begins, the same samples give the same bits.
/// </summary>
internal sealed class LimiterGain(float ceiling)
{
    /// <summary>Samples by which the gain lags the peaks.</summary>
    public const int Delay = Fall + Guard;

    /// <summary>Samples after the last peak in which the gain is certain to be 1 again and everything here as at the beginning.</summary>
    public const int Memory = Hold + Release + (2 * (Fall + Guard));

    /// <summary>In this time the gain falls: 5 ms.</summary>
    private const int Fall = AudioTrack.SampleRate / 200;

    /// <summary>Samples around a peak in which the gain stands still, since the curve between samples depends on several of them.</summary>
    private const int Guard = 12;

    /// <summary>
    /// In this time the gain stays down: 26 ms, longer than from one peak to the next of the lowest audible tone, which has one up and one down in a
    /// period of 50 ms, so that none is distorted. The longer it is, the more of a voice is lowered with each of its peaks.
    /// </summary>
    private const int Hold = AudioTrack.SampleRate * 26 / 1000;

    /// <summary>In this time the gain rises; no longer than it is held, or the end of the hold would be a step.</summary>
    private const int Release = Hold;

    private const int Unity = 1 << 24;

    /// <summary>Two means in a row, so that the gain falls in an S instead of a line.</summary>
    private const int FirstMean = (Fall / 2) + 1;

    private const int SecondMean = Fall / 2;

    private readonly SlidingMin _held = new(Hold);
    private readonly SlidingSum _released = new(Release, Unity);
    private readonly SlidingMin _ahead = new(Fall + (2 * Guard) + 1);
    private readonly SlidingSum _first = new(FirstMean, Unity);
    private readonly SlidingSum _second = new(SecondMean, (long)FirstMean * Unity);

    /// <summary>The gain for the sample of <see cref="Delay"/> before this peak.</summary>
    public float Next(float peak)
    {
        var held = _held.Next(peak > ceiling ? (int)((double)ceiling / peak * Unity) : Unity);
        var released = (int)Math.Min(held, _released.Next(held) / Release);
        var mean = _second.Next(_first.Next(_ahead.Next(released)));
        return (float)(mean / ((double)FirstMean * SecondMean * Unity));
    }
}
