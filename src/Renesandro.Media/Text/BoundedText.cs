namespace Renesandro.Media.Text;

/// <summary>Cuts messages of a job to a length that its stores accept.</summary>
internal static class BoundedText
{
    /// <summary>The text, cut behind a whole character.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="max">Maximum UTF-16 characters, 2 or more.</param>
    public static string Of(string text, int max) =>
        text.Length <= max ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[max - 2]) ? max - 2 : max - 1), "…");

    /// <summary>The first of the lines, as many as fit, and a last one that counts those that do not.</summary>
    /// <param name="lines">Any lines; one that is longer than half of all is cut.</param>
    /// <param name="max">Maximum UTF-16 characters in all, 100 or more.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> lines, int max)
    {
        if (lines.Sum(line => (long)line.Length) <= max)
        {
            return lines;
        }

        const int LastLine = 50;
        var kept = new List<string>();
        var left = max - LastLine;
        foreach (var line in lines.Select(line => Of(line, max / 2)).TakeWhile(line => (left -= line.Length) >= 0))
        {
            kept.Add(line);
        }

        return kept.Count == lines.Count ? kept : [.. kept, $"and {lines.Count - kept.Count} more of the kind"];
    }
}
