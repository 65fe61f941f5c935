namespace Renesandro.Media.Mp4;

/// <summary>The language of a track: three letters of ISO 639-2 in 15 bits (ISO/IEC 14496-12, 8.4.2.3).</summary>
internal static class Mp4Language
{
    private const int Letters = 3, LetterBits = 5;
    private const char BeforeA = (char)('a' - 1);
    private const string Undetermined = "und";

    /// <summary>Whether a text is such a code, in lower case.</summary>
    public static bool IsCode(string text) => text.Length == Letters && text.All(char.IsAsciiLetterLower);

    /// <param name="language">A code; null for none.</param>
    public static int Pack(string? language) => (language ?? Undetermined).Aggregate(0, (packed, letter) => packed << LetterBits | letter - BeforeA);

    /// <returns>Null when the language is undetermined, or written in another way.</returns>
    public static string? Unpack(int packed)
    {
        var code = string.Create(Letters, packed, static (letters, packed) =>
        {
            for (var i = Letters - 1; i >= 0; i--, packed >>= LetterBits)
            {
                letters[i] = (char)(BeforeA + (packed & ((1 << LetterBits) - 1)));
            }
        });
        return IsCode(code) && code != Undetermined ? code : null;
    }
}
