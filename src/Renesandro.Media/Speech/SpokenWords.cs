using System.Globalization;
using System.Text;

namespace Renesandro.Media.Speech;

/// <summary>Tells whether there is anything in a text that a voice can say: signs and emoji are mostly passed over in silence.</summary>
internal static class SpokenWords
{
    public const string None = "has no letter and no digit, so there is nothing to say: write words, or remove the text.";

    public const string Doubtful = "has no letter and no digit: a voice may name its signs, or say nothing. Write words, or remove the text.";

    public static bool In(string text) => text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber);
}
