namespace Renesandro.Media.Speech.Timing;

/// <summary>When a stretch of a text is spoken: a word, or a single character.</summary>
/// <param name="Index">Its first UTF-16 unit in the text.</param>
/// <param name="Length">UTF-16 units, at least 1.</param>
/// <param name="Start">From the beginning of the recording.</param>
/// <param name="End">Not before its start.</param>
public readonly record struct SpeechTiming(int Index, int Length, TimeSpan Start, TimeSpan End);
