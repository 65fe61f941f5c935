using Renesandro.Media.Text;

namespace Renesandro.Drawing.Fonts;

/// <summary>Families to take instead of one that is not installed: those with words of its name, then those for any text.</summary>
internal static class FontSuggestions
{
    // Shorter words are too much like too many others.
    private const int MinLength = 4;

    // Longer names are those of fonts for one script or purpose.
    private const int MaxWordsOfPlain = 2;

    private static readonly string[] Signs = ["Emoji", "Symbol", "Math", "Music", "Icon", "Awesome", "Braille", "Unifont", "LastResort"];

    public static IReadOnlyList<string> For(string name, IReadOnlyList<string> families, int count)
    {
        var wanted = WordsOf(name);
        return
        [
            .. families
                .Select(family => (Name: family, Words: WordsOf(family)))
                .Select(family => (family.Name, Shared: wanted.Count(word => IsIn(word, family.Words)), family.Words.Length))
                .Where(family => family.Shared > 0 || family.Length <= MaxWordsOfPlain)
                .OrderBy(family => Signs.Any(sign => Has(family.Name, sign) && !Has(name, sign)))
                .ThenByDescending(family => family.Shared)
                .ThenBy(family => family.Length)
                .ThenBy(family => FallbackOrder.RankOf(family.Name))
                .ThenBy(family => family.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(family => family.Name),
        ];
    }

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string[] WordsOf(string name) => name.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsIn(string word, string[] words) =>
        words.Any(other => other.Equals(word, StringComparison.OrdinalIgnoreCase) || (Math.Min(word.Length, other.Length) >= MinLength && NearestName.Find(word, [other]) is not null));
}
