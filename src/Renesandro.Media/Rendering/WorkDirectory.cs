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
            var path = System.IO.Path.Combine(root, Guid.NewGuid().ToString("N"));
            CreatePrivate(path);
            return new WorkDirectory(path, Hold(path)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException("The work directory cannot be written: check its rights and the free disk, or set Renesandro:Rendering:WorkDirectory.", exception);
        }
    }

    public string NewPath(string extension) =>
        System.IO.Path.Combine(Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _names):D5}.{extension}"));

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Removes what killed processes left behind: a directory whose lock can be taken belongs to nobody.</summary>
    public static void Sweep(string root)
    {
        foreach (var path in Directory.GetDirectories(root))
        {
            using (var free = File.Exists(System.IO.Path.Combine(path, LockName)) ? Hold(path) : null)
            {
                if (free is null)
                {
                    continue;
                }
            }

            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another process swept it at the same time.
            }
        }
    }

    private static FileStream? Hold(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
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
