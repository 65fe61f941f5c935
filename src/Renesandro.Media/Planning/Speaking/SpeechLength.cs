using Renesandro.Media.Audio;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Planning.Speaking;

/// <summary>How long a speech takes, as far as is known before the job runs.</summary>
/// <param name="Samples">At 48 kHz.</param>
/// <param name="IsEstimated">Whether it has not been spoken yet.</param>
internal readonly record struct SpeechLength(long Samples, bool IsEstimated)
{
    // Voices are up to a quarter faster than the estimate, by their own pace.
    private const decimal MinPart = 0.8m;

    /// <value>Such as <c>the speech lasts 1.5 s</c>.</value>
    public string Sentence => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"the speech {(IsEstimated ? "will last about" : "lasts")} {(double)Samples / AudioTrack.SampleRate:0.0} s");

    /// <summary>Whether it ends after a picture; an estimate, only when it surely does.</summary>
    public bool Exceeds(long frames, FrameRate rate) => (IsEstimated ? Samples * MinPart : Samples) > rate.SamplesOf(frames, AudioTrack.SampleRate);
}
