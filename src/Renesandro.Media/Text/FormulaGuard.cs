using System.Text.RegularExpressions;

namespace Renesandro.Media.Text;

// An apostrophe keeps a spreadsheet from running a text as a formula. The host reads cells back with the same rules, and its API description allows
// each XML comment only once, so there are none here.
internal static partial class FormulaGuard
{
    // Guards the start of a text, and what follows a character at which a spreadsheet of another language begins a new cell. Spaces do not protect.
    public static string Guard(string text) => Beginning().Replace(text, "'");

    // The text that a guarded cell stands for.
    public static string Remove(string cell) => Guarded().Replace(cell, "");

    // Apostrophes that belong to the text get another one, so that removing it gives the same text again.
    [GeneratedRegex(@"(?='*[=+\-@＝＋－＠])(?<=(?:^|[;\t\r\n])\s*)|^(?='*[\t\r\n])", RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"'(?='*[=+\-@＝＋－＠])(?<=(?:^|[;\t\r\n])\s*')|^'(?='*[\t\r\n])", RegexOptions.CultureInvariant)]
    private static partial Regex Guarded();
}
