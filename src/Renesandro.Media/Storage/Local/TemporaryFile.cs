namespace Renesandro.Media.Storage.Local;

/// <summary>Names of unfinished files, and their removal once their writer is dead.</summary>
internal static class TemporaryFile
{
    private const string Suffix = ".renesandro.part";

    private static readonly EnumerationOptions Hidden = new() { AttributesToSkip = 0, MatchType = MatchType.Simple };

    /// <summary>A hidden name that no safe file name equals, as those begin with no dot.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, $".{Guid.NewGuid():N}{Suffix}");

    /// <summary>Removes what dead writers left: a living one, here or in another process, holds a lock on its file.</summary>
    /// <returns>How many were removed.</returns>
    public static int Sweep(string folder)
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(folder, $".*{Suffix}", Hidden))
        {
            try
            {
                using var dead = new FileStream(path, new FileStreamOptions
                {
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    Options = FileOptions.DeleteOnClose,
                });
                removed++;
            }
            catch (IOException)
            {
                // Locked, so its writer lives; or it has just been renamed.
            }
        }

        return removed;
    }
}
