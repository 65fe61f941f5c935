namespace Renesandro.Host.Configuration;

/// <summary>Whether a folder can be made, or written where it is there already; leaves nothing behind.</summary>
internal static class DataDirectoryCheck
{
    public const string Key = "Renesandro:DataDirectory";

    private const string Default = "data";

    /// <summary>What is wrong with the data directory, with the cure; null when it can be used.</summary>
    /// <param name="configured">As it is configured; null for the default.</param>
    public static string? Fault(string? configured)
    {
        // An empty one is told with the other options.
        if (configured?.Trim().Length == 0)
        {
            return null;
        }

        var directory = Path.GetFullPath(configured ?? Default);
        return Obstacle(directory) is { } obstacle
            ? $"{Key} is {directory}, which cannot be used: {obstacle}. Grant access, or set another with --set {Key}=FOLDER."
            : null;
    }

    /// <summary>Why a folder cannot be written, as in <c>/srv/data is a file</c>; null when it can.</summary>
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
            return existing == directory ? "this process may not write there" : $"nothing can be made in {existing}";
        }
    }

    /// <summary>The folder itself, or that of its parents which is there; a file that is in the way.</summary>
    public static string NearestExisting(string directory)
    {
        while (!Path.Exists(directory) && Path.GetDirectoryName(directory) is { } parent)
        {
            directory = parent;
        }

        return directory;
    }
}
