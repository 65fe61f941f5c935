using System.Text;
using Renesandro.Media.Audio;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Speaking;

/// <summary>About how long a text takes to speak, before it has been spoken.</summary>
internal static class SpeechEstimate
{
    /// <summary>Some 150 words a minute.</summary>
    public const int CharactersPerSecond = 14;

    // A character of Chinese or Japanese is a syllable, and one of Korean too.
    private const int FirstSyllable = 0x3040;
    private const int CharactersPerSyllable = 3;

    /// <returns>Samples at 48 kHz.</returns>
    public static long SamplesOf(SpeechText text)
    {
        var characters = text.Text.EnumerateRunes().Sum(rune => rune.Value >= FirstSyllable && Rune.IsLetter(rune) ? CharactersPerSyllable : 1L);
        return (long)(characters * AudioTrack.SampleRate / CharactersPerSecond / (text.VoiceSettings?.Speed ?? 1));
    }
}
