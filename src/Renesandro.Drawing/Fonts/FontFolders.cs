namespace Renesandro.Drawing.Fonts;

/// <summary>Where fonts are installed: fixed folders of each system, no settings of a desktop.</summary>
internal static class FontFolders
{
    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc", ".otc"];

    /// <summary>Font files below a folder, in an order that is the same everywhere; none when it cannot be read.</summary>
    public static IReadOnlyList<string> FilesIn(string folder)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
                    .Where(IsFont)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public static bool IsFont(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Installed()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
        {
            return [Environment.GetFolderPath(Environment.SpecialFolder.Fonts), Below(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Microsoft/Windows/Fonts")];
        }

        return OperatingSystem.IsMacOS()
            ? ["/System/Library/Fonts", "/Library/Fonts", Below(home, "Library/Fonts")]
            : ["/usr/share/fonts", "/usr/local/share/fonts", Below(home, ".local/share/fonts"), Below(home, ".fonts")];
    }

    // Without a home there is no folder, rather than one of the root.
    private static string Below(string folder, string path) => folder.Length == 0 ? "" : Path.Combine(folder, path);
}
