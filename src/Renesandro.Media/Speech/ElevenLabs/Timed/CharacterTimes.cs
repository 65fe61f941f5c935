using Renesandro.Media.Speech.Timing;

namespace Renesandro.Media.Speech.ElevenLabs.Timed;

/// <summary>Finds the characters of an alignment in the text.</summary>
internal static class CharacterTimes
{
    private const int MaxSkipped = 32;

    /// <param name="text">The text as it was sent.</param>
    /// <param name="alignment">What the service tells of it.</param>
    /// <param name="offset">Where the text begins in the one that is asked about.</param>
    public static IReadOnlyList<SpeechTiming> Of(string text, Alignment? alignment, int offset)
    {
        if (alignment is not { Characters: { } characters, CharacterStartTimesSeconds: { } starts, CharacterEndTimesSeconds: { } ends })
        {
            return [];
        }

        var times = new List<SpeechTiming>();
        for (int i = 0, at = 0; i < Math.Min(characters.Length, Math.Min(starts.Length, ends.Length)); i++)
        {
            var character = characters[i];
            var found = character.Length == 0 || at >= text.Length ? -1 : text.AsSpan(at, Math.Min(text.Length - at, MaxSkipped)).IndexOf(character, StringComparison.Ordinal);
            if (found >= 0 && IsTime(starts[i]) && IsTime(ends[i]))
            {
                times.Add(new SpeechTiming(
                    at + found + offset, character.Length, TimeSpan.FromSeconds(starts[i]), TimeSpan.FromSeconds(Math.Max(starts[i], ends[i]))));
                at += found + character.Length;
            }
        }

        return times;
    }

    private static bool IsTime(double seconds) => seconds is >= 0 and < 86_400;
}
