using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Speaking;

/// <summary>How a speech and its clip are brought to one length.</summary>
/// <param name="Samples">Length of the speech then, at 48 kHz.</param>
/// <param name="Frames">Length of the clip then, with frames that are held.</param>
/// <param name="IsTrimmed">Whether the speech is faded out at the end of the clip.</param>
internal readonly record struct SpeechFit(long Samples, long Frames, bool IsTrimmed)
{
    /// <summary>The highest speed: beyond it, words are hard to follow.</summary>
    private const decimal MaxSpeed = 1.25m;

    /// <param name="overflow">What happens to a speech that is longer than its clip.</param>
    /// <param name="samples">Length of the speech at 48 kHz.</param>
    /// <param name="frames">Length of the clip.</param>
    /// <param name="rate">Frame rate of the clip.</param>
    public static SpeechFit Of(SpeechOverflow overflow, long samples, long frames, FrameRate rate)
    {
        var end = rate.SamplesOf(frames, AudioTrack.SampleRate);
        if (samples <= end)
        {
            return new SpeechFit(samples, frames, IsTrimmed: false);
        }

        if (overflow == SpeechOverflow.Trim)
        {
            return new SpeechFit(end, frames, IsTrimmed: true);
        }

        var length = overflow == SpeechOverflow.Speed ? Math.Max(end, (long)Math.Ceiling(samples / MaxSpeed)) : samples;
        return new SpeechFit(length, length <= end ? frames : rate.FramesOf(length, AudioTrack.SampleRate), IsTrimmed: false);
    }
}
