using System.Globalization;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Files;
using Renesandro.Shared;

namespace Renesandro.Media.Resources;

/// <summary>A directory of one job's own, with generated names in it, gone when the job ends however it ends.</summary>
/// <remarks>
/// Beside each directory is a file that its owner holds. It is there before the directory and goes after it, so a directory without one
/// is none of ours, and one whose file nobody holds was left by a process that died.
/// </remarks>
internal sealed partial class WorkDirectory : IDisposable
{
    private const string LockExtension = ".lock";

    private readonly FileStream _held;
    private readonly ILogger _logger;
    private int _names;

    private WorkDirectory(string path, FileStream held, ILogger logger) => (Path, _held, _logger) = (path, held, logger);

    public string Path { get; }

    /// <summary>Creates a directory, and removes those that killed processes left behind.</summary>
    public static WorkDirectory Create(string root, ILogger logger)
    {
        if (root.Contains('"', StringComparison.Ordinal))
        {
            throw new MediaException("The work directory has a quote in its path: choose another with Renesandro:Rendering:WorkDirectory.");
        }

        try
        {
            PrivateFile.CreateDirectory(root);
            Sweep(root, logger);
            while (true)
            {
                var path = System.IO.Path.Combine(root, Guid.NewGuid().ToString("N"));
                if (HeldFile.TryOpen(path + LockExtension, FileMode.CreateNew) is { } held)
                {
                    var work = new WorkDirectory(path, held, logger);
                    work.CreatePrivate();
                    return work;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException("The work directory cannot be written: check its rights and the free disk, or set Renesandro:Rendering:WorkDirectory.", exception);
        }
    }

    public string NewPath(string extension) =>
        System.IO.Path.Combine(Path, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _names):D5}.{extension}"));

    /// <summary>What the files of the job take up. Local sources are links and take up nothing.</summary>
    public long Bytes()
    {
        try
        {
            return new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file is { LinkTarget: null, Exists: true }).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // A file went while they were counted.
            return 0;
        }
    }

    /// <summary>Never throws: what cannot be removed now is left for a sweep, and must not hide why the job ended.</summary>
    public void Dispose() => Remove(Path, _held, _logger);

    /// <summary>Removes what killed processes left behind.</summary>
    public static void Sweep(string root, ILogger logger)
    {
        foreach (var path in Directory.GetFiles(root, "*" + LockExtension).Where(IsOurs))
        {
            try
            {
                if (HeldFile.TryOpen(path, FileMode.Open) is { } abandoned)
                {
                    Remove(System.IO.Path.ChangeExtension(path, null), abandoned, logger);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its owner or another sweep was faster, or it belongs to another user of the machine.
            }
        }
    }

    private static bool IsOurs(string path) => Guid.TryParseExact(System.IO.Path.GetFileNameWithoutExtension(path), "N", out _);

    private static void Remove(string path, FileStream held, ILogger logger)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            HeldFile.Remove(held);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            LogNotRemoved(logger, exception);
        }
    }

    private void CreatePrivate()
    {
        try
        {
            PrivateFile.CreateDirectory(Path);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files in the work directory could not be removed; the next job tries again")]
    private static partial void LogNotRemoved(ILogger logger, Exception exception);
}
