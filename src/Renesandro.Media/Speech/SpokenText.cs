using Renesandro.Media.Speech.Timing;

namespace Renesandro.Media.Speech;

/// <summary>A text that was spoken into a file.</summary>
/// <param name="Path">The recording, which belongs to the caller.</param>
/// <param name="Cost">What was charged now: nothing when the recording was cached.</param>
/// <param name="FromCache">Whether the whole recording was cached.</param>
internal sealed record SpokenText(string Path, SpeechCost Cost, bool FromCache)
{
    /// <value>When its words are spoken; null when that is not known. Default null.</value>
    public IReadOnlyList<SpeechTiming>? Times { get; init; }
}
