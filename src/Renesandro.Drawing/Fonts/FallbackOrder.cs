namespace Renesandro.Drawing.Fonts;

/// <summary>Which families lend a character first: plain sans serif ones, which look like one another.</summary>
internal static class FallbackOrder
{
    private const int Plain = 0;
    private const int Other = 100;
    private const int Last = 1000;

    public static int RankOf(string family)
    {
        var isNoto = Has(family, "Noto");
        var rank = family.StartsWith("Noto Sans", StringComparison.OrdinalIgnoreCase) ? Plain : isNoto ? Other / 2 : Other;
        rank += Has(family, "Sans") ? 0 : 20;
        rank += Has(family, "Mono") || Has(family, "Typewriter") ? 30 : 0;
        rank += Has(family, " UI") || Has(family, "Display") || Has(family, "Looped") ? 5 : 0;
        rank += Has(family, "Symbols") || Has(family, "Math") ? 10 : 0;
        return rank + (IsEmoji(family) || Has(family, "Unifont") || Has(family, "Last Resort") || Has(family, "LastResort") ? Last : 0);
    }

    public static bool IsEmoji(string family) => Has(family, "Emoji");

    private static bool Has(string family, string part) => family.Contains(part, StringComparison.OrdinalIgnoreCase);
}
