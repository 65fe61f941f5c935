using System.Globalization;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Files;
using Renesandro.Shared;

namespace Renesandro.Media.Resources;

/// <summary>The directory of one job, with generated file names, removed when the job ends in whatever way.</summary>
/// <remarks>
/// Each directory has a lock file beside it that its owner holds, created before the directory and deleted after it. So a directory without one
/// is not ours, and one whose lock file nobody holds was left by a killed process.
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

    /// <summary>Disk space that the files of the job use. Local sources are links and use none.</summary>
    public long Bytes()
    {
        try
        {
            return new DirectoryInfo(Path).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file is { LinkTarget: null, Exists: true }).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // A file was deleted during the count.
            return 0;
        }
    }

    /// <summary>Never throws, which would hide why the job ended: what cannot be removed now is left for a sweep.</summary>
    public void Dispose() => Remove(Path, _held, _logger);

    /// <summary>Removes the directories that killed processes left behind.</summary>
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
