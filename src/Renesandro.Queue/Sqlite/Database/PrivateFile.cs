namespace Renesandro.Queue.Sqlite.Database;

/// <summary>Makes files and directories that, on Unix, nobody but their owner may read, whatever the umask says.</summary>
internal static class PrivateFile
{
    /// <summary>Makes a directory and those above it; one that is there stays as it is.</summary>
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

    /// <summary>Makes an empty file; one that is there is not even opened, since to close it would drop the locks of SQLite in this process.</summary>
    public static void Create(string path)
    {
        try
        {
            new FileStream(path, Options(FileMode.CreateNew)).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
