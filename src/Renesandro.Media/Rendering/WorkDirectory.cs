namespace Renesandro.Media.Rendering;

/// <summary>A directory of one job's own, with generated names in it, gone when the job ends however it ends.</summary>
internal sealed class WorkDirectory : IDisposable
{
    private const string LockName = "lock";
    private readonly FileStream _lock;
    private int _names;

    private WorkDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <summary>Creates a directory, and removes those that killed processes left behind.</summary>
    public static WorkDirectory Create(string root)
    {
        if (root.Contains('"', StringComparison.Ordinal))
        {
            throw new MediaException("The work directory has a quote in its path: choose another with Renesandro:Rendering:WorkDirectory.");
        }

        try
        {
            Directory.CreateDirectory(root);
            Sweep(root);
            return Open(root) ?? Open(root) ?? throw new IOException("The lock of a new directory cannot be had.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException("The work directory cannot be written: check its rights and the free disk, or set Renesandro:Rendering:WorkDirectory.", exception);
        }
    }

    public string NewPath(string extension) =>
        System.IO.Path.Combine(Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _names):D5}.{extension}"));

    public void Dispose() => Remove(Path, _lock);

    /// <summary>Removes what killed processes left behind: a directory whose lock can be taken belongs to nobody.</summary>
    public static void Sweep(string root)
    {
        foreach (var path in Directory.GetDirectories(root))
        {
            try
            {
                if (!File.Exists(System.IO.Path.Combine(path, LockName)))
                {
                    RemoveEmpty(path);
                }
                else if (Hold(path, FileMode.Open) is { } free)
                {
                    Remove(path, free);
                }
            }
            catch (IOException)
            {
                // Another process swept it at the same time, or has just made it.
            }
        }
    }

    // The lock goes last: what is left by a process that dies meanwhile can still be told from what is in use.
    private static void Remove(string path, FileStream held)
    {
        using (held)
        {
            foreach (var file in Directory.GetFiles(path).Where(file => System.IO.Path.GetFileName(file) != LockName))
            {
                File.Delete(file);
            }

            foreach (var folder in Directory.GetDirectories(path))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // A sweep was faster.
        }
    }

    private static void RemoveEmpty(string path)
    {
        if (!Directory.EnumerateFileSystemEntries(path).Any())
        {
            Directory.Delete(path);
        }
    }

    // Null when a sweep came between, which takes an empty directory for what is left of one.
    private static WorkDirectory? Open(string root)
    {
        var path = System.IO.Path.Combine(root, Guid.NewGuid().ToString("N"));
        CreatePrivate(path);
        return Hold(path, FileMode.CreateNew) is { } held ? new WorkDirectory(path, held) : null;
    }

    private static FileStream? Hold(string path, FileMode mode)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
