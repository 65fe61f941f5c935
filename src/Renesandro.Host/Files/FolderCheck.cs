namespace Renesandro.Host.Files;

/// <summary>Checks whether a folder can be created or, if it exists, written to. Leaves nothing behind.</summary>
internal static class FolderCheck
{
    public const string DataDirectoryKey = "Renesandro:DataDirectory";

    private const string Default = "data";

    /// <summary>What is wrong with the data directory and what to do; null if it can be used.</summary>
    /// <param name="configured">As it is configured; null for the default.</param>
    public static string? DataDirectoryError(string? configured)
    {
        // An empty one is reported with the other options.
        if (configured?.Trim().Length == 0)
        {
            return null;
        }

        var directory = Path.GetFullPath(configured ?? Default);
        return Obstacle(directory) is { } obstacle
            ? $"{DataDirectoryKey} is {directory}, which cannot be used: {obstacle}. Grant access, or set another with --set {DataDirectoryKey}=FOLDER."
            : null;
    }

    /// <summary>Why a folder is not writable, as in <c>/srv/data is a file</c>; null if it is.</summary>
    public static string? Obstacle(string directory)
    {
        var existing = NearestExisting(directory);
        if (File.Exists(existing))
        {
            return $"{existing} is a file";
        }

        try
        {
            using var _ = new FileStream(
                Path.Combine(existing, $".renesandro-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return existing == directory ? "this process may not write there" : $"nothing can be created in {existing}";
        }
    }

    /// <summary>The folder itself, or the nearest of its parents that exists; or a file that is in the way.</summary>
    public static string NearestExisting(string directory)
    {
        while (!Path.Exists(directory) && Path.GetDirectoryName(directory) is { } parent)
        {
            directory = parent;
        }

        return directory;
    }
}
