namespace Renesandro.Media.Text;

// Guesses which known name a misspelt one stands for.
internal static class NearestName
{
    private const int MaxLength = 64;

    public static string? Find(string name, IReadOnlyList<string> known)
    {
        var plain = Plain(name);
        if (plain.Length is 0 or > MaxLength)
        {
            return null;
        }

        var best = known
            .Select(candidate => (Name: candidate, Distance: Distance(plain, Plain(candidate))))
            .MinBy(candidate => candidate.Distance);
        return best.Distance <= Math.Max(1, best.Name.Length / 3) ? best.Name : null;
    }

    // The known names that resemble one most, the nearest first.
    // core: the part of a known name that counts.
    // count: how many names at most.
    public static IReadOnlyList<string> Rank(string name, IReadOnlyList<string> known, Func<string, string> core, int count)
    {
        var plain = Plain(name.Length <= MaxLength ? name : name[..MaxLength]);
        return
        [
            .. known
                .Select(candidate => (Name: candidate, Core: Plain(core(candidate))))
                .OrderByDescending(candidate => candidate.Core.StartsWith(plain, StringComparison.Ordinal) || plain.StartsWith(candidate.Core, StringComparison.Ordinal))
                .ThenBy(candidate => Distance(plain, candidate.Core[..Math.Min(candidate.Core.Length, MaxLength)]))
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(candidate => candidate.Name),
        ];
    }

    // Case, hyphens and underscores are what people get wrong first: taskName, task-name.
    private static string Plain(string name) =>
        name.ToLowerInvariant().Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    // Edits between two words, a swap of neighbours counting once (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1),
                        rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
