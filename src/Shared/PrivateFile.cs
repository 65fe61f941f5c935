namespace Renesandro.Shared;

// Compiled into each of the packages, since none of them may show it to the others.
internal static class PrivateFile
{
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Makes a directory for its owner alone, and those above it; one that is there stays as it is.
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

    // Makes an empty file; one that is there is not even opened, since to close it would drop the locks of SQLite in this process.
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

    // Opens a file, or makes it, for reading and writing and for nobody else until it is closed.
    public static FileStream Open(string path, FileMode mode) =>
        new(path, Private(new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None }));

    // A file that is made with these options is its owner's alone, whatever the umask says.
    public static FileStreamOptions Private(FileStreamOptions options)
    {
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OfFiles;
        }

        return options;
    }

    // Takes a file that is there from everybody but its owner.
    public static void Restrict(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, OfFiles);
        }
    }
}
