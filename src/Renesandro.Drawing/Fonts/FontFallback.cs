using System.Collections.Concurrent;
using HarfBuzzSharp;
using Renesandro.Drawing.Unicode;

namespace Renesandro.Drawing.Fonts;

/// <summary>Chooses a font for each character that a reader sees as one: a letter with its marks, a picture of several code points.</summary>
internal sealed class FontFallback(FontCatalog catalog)
{
    private const int TextSelector = 0xFE0E;
    private const int EmojiSelector = 0xFE0F;
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Cluster, int Weight, string Region), FontFace?> _found = new();
    private readonly ConcurrentDictionary<(int Weight, string Region, bool EmojiFirst), IReadOnlyList<FontEntry>> _orders = new();

    /// <summary>The font of a cluster; null when no font has it.</summary>
    /// <param name="cluster">One extended grapheme cluster.</param>
    /// <param name="first">The font of the style, which is taken when it has the cluster.</param>
    /// <param name="weight">Weight of the style.</param>
    /// <param name="region">Whose forms of Chinese characters are drawn: the end of a family's name, such as <c>JP</c>.</param>
    public FontFace? Find(ReadOnlySpan<int> cluster, FontFace first, int weight, string region)
    {
        if (CannotBeDrawn(cluster[0]))
        {
            return null;
        }

        var isEmoji = IsEmoji(cluster);
        if ((!isEmoji || first.IsColour) && Covers(first, cluster))
        {
            return first;
        }

        if (_found.Count > MaxRemembered)
        {
            _found.Clear();
        }

        var key = string.Join(' ', cluster.ToArray());
        return _found.TryGetValue((key, weight, region), out var found)
            ? found
            : _found[(key, weight, region)] = Search(cluster, weight, region, isEmoji);
    }

    /// <summary>Whether any font has a character by itself.</summary>
    public bool IsKnown(int character, FontFace first, int weight, string region) => Find([character], first, weight, region) is not null;

    private FontFace? Search(ReadOnlySpan<int> cluster, int weight, string region, bool isEmoji)
    {
        foreach (var entry in _orders.GetOrAdd((weight, region, isEmoji), Order))
        {
            if (catalog.TryLoad(entry, weight) is { } face && Covers(face, cluster))
            {
                return face;
            }
        }

        return null;
    }

    private List<FontEntry> Order((int Weight, string Region, bool EmojiFirst) wanted) =>
    [
        .. catalog.Fallbacks(wanted.Weight)
            .OrderBy(entry => wanted.EmojiFirst != FallbackOrder.IsEmoji(entry.Family))
            .ThenBy(entry => entry.Family.Contains("CJK", StringComparison.Ordinal) && !entry.Family.EndsWith(wanted.Region, StringComparison.Ordinal)),
    ];

    private static bool IsEmoji(ReadOnlySpan<int> cluster)
    {
        if (cluster.Contains(TextSelector))
        {
            return false;
        }

        foreach (var character in cluster)
        {
            if (character == EmojiSelector || CharacterTable.IsEmoji(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Covers(FontFace face, ReadOnlySpan<int> cluster)
    {
        var (composed, isWhole) = (cluster[0], true);
        var hasAll = Has(face, cluster[0]);
        for (var i = 1; i < cluster.Length; i++)
        {
            hasAll &= Has(face, cluster[i]);
            isWhole &= UnicodeFunctions.Default.TryCompose(composed, cluster[i], out composed);
        }

        return hasAll || (cluster.Length > 1 && isWhole && face.Has(composed));
    }

    // Controls, halves of surrogate pairs and what is assigned to nothing, even if a font has a sign for them.
    private static bool CannotBeDrawn(int character) =>
        !Ignorables.Contains(character)
        && UnicodeFunctions.Default.GetGeneralCategory(character) is UnicodeGeneralCategory.Control or UnicodeGeneralCategory.Surrogate;

    // HarfBuzz makes up spaces, and hides what only steers.
    private static bool Has(FontFace face, int character) =>
        face.Has(character) || Ignorables.Contains(character) || UnicodeFunctions.Default.GetGeneralCategory(character) == UnicodeGeneralCategory.SpaceSeparator;
}
