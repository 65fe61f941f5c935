namespace Renesandro.Media.Files;

/// <summary>Makes files and directories that, on Unix, nobody but their owner may read, whatever the umask says.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;

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

            Directory.CreateDirectory(path, OfFiles | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes an empty file; one that is there is not even opened.</summary>
    public static void Create(string path)
    {
        try
        {
            new FileStream(path, Private(new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write })).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    /// <summary>A file that is made with these options is private.</summary>
    public static FileStreamOptions Private(FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFiles;
        }

        return options;
    }
}
