using System.Globalization;
using System.Text;

namespace Renesandro.Media.Speech;

/// <summary>Tells whether there is anything in a text that a voice can say: signs and emoji are mostly passed over in silence.</summary>
internal static class SpokenWords
{
    public const string None = "holds no letter and no figure, so a voice has nothing to say: write words, or take the text out.";

    public static bool In(string text) => text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber);
}
