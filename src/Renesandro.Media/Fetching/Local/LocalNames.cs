using System.IO.Enumeration;
using Renesandro.Media.Text;

namespace Renesandro.Media.Fetching.Local;

/// <summary>Finds the file that somebody meant. Names from a Mac are decomposed (и and a breve for й), and look the same as composed ones.</summary>
internal static class LocalNames
{
    private const int MaxEntries = 10_000;
    private const int MaxNamed = 3;

    /// <summary>The path whose names read the same; null when there is none.</summary>
    public static string? FindEqual(string path) => Walk(path, static (name, names) => names.FirstOrDefault(entry => DecomposedText.Of(entry) == DecomposedText.Of(name)));

    /// <summary>What to do about a path that leads nowhere, with the file that may be meant; null when nothing comes to mind.</summary>
    /// <param name="written">As the user wrote it.</param>
    /// <param name="baseDirectory">Where relative paths start.</param>
    public static string? Hint(string written, string baseDirectory)
    {
        if (written.Contains('\\', StringComparison.Ordinal) && Path.DirectorySeparatorChar == '/')
        {
            return Sentence("folders are separated by / here", Meant(written.Replace('\\', '/'), baseDirectory));
        }

        if (written.StartsWith('~'))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            return Sentence("~ is not your home folder here, so write the whole path", Meant(home + written[1..], baseDirectory));
        }

        if (written.AsSpan().IndexOfAny("*?") >= 0)
        {
            return $"patterns are not expanded, so name each file{Matches(written, baseDirectory)}.";
        }

        var near = new[] { Uri.UnescapeDataString(written), written.Trim().Trim('"', '\'').Trim(), written }
            .Select(guess => Meant(guess, baseDirectory))
            .FirstOrDefault(guess => guess.Length > 0);
        return near is not null ? $"{near[2..]}?" : written.AsSpan().IndexOfAny("[{") >= 0 ? "patterns are not expanded, so name each file." : null;
    }

    private static string Sentence(string rule, string meant) => $"{rule}{meant}{(meant.Length > 0 ? '?' : '.')}";

    private static string Meant(string guess, string baseDirectory) =>
        !guess.Contains('\0', StringComparison.Ordinal) && Walk(Path.GetFullPath(guess, baseDirectory), static (name, names) =>
            names.FirstOrDefault(entry => string.Equals(DecomposedText.Of(entry), DecomposedText.Of(name), StringComparison.OrdinalIgnoreCase))
            ?? (names.Length == 0 ? null : NearestName.Find(name, names))) is { } found && File.Exists(found)
            ? $": did you mean {Shown(found, guess, baseDirectory)}"
            : "";

    private static string Matches(string pattern, string baseDirectory)
    {
        var full = Path.GetFullPath(pattern, baseDirectory);
        var names = Entries(Path.GetDirectoryName(full)).Where(name => FileSystemName.MatchesSimpleExpression(Path.GetFileName(full), name)).Order().ToArray();
        return names.Length == 0 ? "" : $", as in {string.Join(", ", names.Take(MaxNamed).Select(name => PrintableText.Of(name, 100)))}{(names.Length > MaxNamed ? $" and {names.Length - MaxNamed} more" : "")}";
    }

    private static string Shown(string found, string guess, string baseDirectory) =>
        PrintableText.Of(Path.IsPathRooted(guess) ? found : Path.GetRelativePath(baseDirectory, found), 200);

    /// <summary>Goes down a path, and asks for another name wherever one is not there.</summary>
    private static string? Walk(string path, Func<string, string[], string?> choose)
    {
        var current = Path.GetPathRoot(path)!;
        foreach (var name in path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(current, name);
            if (!Path.Exists(next))
            {
                if (choose(name, Entries(current)) is not { } other)
                {
                    return null;
                }

                next = Path.Combine(current, other);
            }

            current = next;
        }

        return current;
    }

    private static string[] Entries(string? directory)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(directory!).Take(MaxEntries).Select(entry => Path.GetFileName(entry))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
