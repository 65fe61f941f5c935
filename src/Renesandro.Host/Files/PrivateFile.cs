namespace Renesandro.Host.Files;

/// <summary>Files that only their owner can read, from their first byte on.</summary>
internal static class PrivateFile
{
    /// <summary>Opens a file, or makes it, for reading and writing and for nobody else until it is closed.</summary>
    /// <exception cref="IOException">Another has it open, or it cannot be opened for another reason.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes a directory for its owner alone, and those above it; one that is there stays as it is.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            // The framework gives the mode to the last one only.
            if (Path.GetDirectoryName(path) is { Length: > 0 } above)
            {
                CreateDirectory(above);
            }

            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Takes a file that is there from everybody but its owner.</summary>
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
