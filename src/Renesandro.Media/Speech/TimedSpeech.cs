using Renesandro.Media.Speech.Timing;

namespace Renesandro.Media.Speech;

/// <summary>A text that was spoken, with the times of its words.</summary>
/// <param name="Cost">What it cost.</param>
/// <param name="Times">Words or characters of the text as it was given, in the order in which they are spoken. Those that are left out get the time between their neighbours.</param>
public sealed record TimedSpeech(SpeechCost Cost, IReadOnlyList<SpeechTiming> Times);
