namespace Renesandro.Media.Captions.Cues;

/// <summary>Finds lines that a caption repeats, as automatic captions do: each shows the last line of the one before it, and a new one under it.</summary>
internal static class RepeatedLines
{
    private const int MaxLines = 20;

    /// <summary>How many of the first lines of a caption are shown already.</summary>
    /// <param name="shown">The lines that are shown.</param>
    /// <param name="lines">Those of the caption.</param>
    public static int Count(ReadOnlySpan<string> shown, ReadOnlySpan<string> lines)
    {
        if (lines.Length > MaxLines)
        {
            return 0;
        }

        shown = shown[Math.Max(0, shown.Length - MaxLines)..];
        for (var at = 0; at + lines.Length <= shown.Length; at++)
        {
            if (shown.Slice(at, lines.Length).SequenceEqual(lines))
            {
                return lines.Length;
            }
        }

        var count = Math.Min(shown.Length, lines.Length);
        while (count > 0 && !shown[^count..].SequenceEqual(lines[..count]))
        {
            count--;
        }

        return count;
    }
}
