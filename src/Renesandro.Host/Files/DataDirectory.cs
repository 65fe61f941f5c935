using System.Runtime.Versioning;
using Microsoft.Extensions.Options;
using Renesandro.Media.Storage.Local;

namespace Renesandro.Host.Files;

/// <summary>
/// Jobs with their signed links, keys, users and logs are in the data directory: on Unix, only its owner can read what Renesandro stores there.
/// </summary>
internal static partial class DataDirectory
{
    private const UnixFileMode Owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;
    private const UnixFileMode Traversal = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Prefixes of names: databases have files beside them.
    private static readonly string[] Ours =
        [".renesandro-", "cache", "drive-grant.json", "drive-root", "jwt-secret", "logs", "queue", "speech-spending.db", "uploads", "users.db", "web-hook-secret", "webhook-secret", "work"];

    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>
    /// Creates the directory, and revokes the permissions of others that an older version, a copy or an umask granted. Files that are not
    /// Renesandro's stay as they are, and so does a directory that holds some. What belongs to another user and cannot be changed is logged.
    /// </summary>
    public static void Prepare(IServiceProvider services)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var directory = new DirectoryInfo(Path.GetFullPath(services.GetRequiredService<IOptions<RenesandroOptions>>().Value.DataDirectory));
        var output = Path.GetFullPath(services.GetRequiredService<IOptions<LocalFolderOptions>>().Value.Directory);
        try
        {
            var left = Restrict(directory, holdsOutput: output.StartsWith(directory.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal));
            if (left.Count > 0 && services.GetService<ILoggerFactory>() is { } loggers)
            {
                LogLeft(loggers.CreateLogger(typeof(DataDirectory)), left.Count, left[0]);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The parts that need the directory report what is wrong with it.
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static List<string> Restrict(DirectoryInfo directory, bool holdsOutput)
    {
        if (!directory.Exists)
        {
            // Variants below it have to stay reachable for those whom the umask lets in.
            Directory.CreateDirectory(directory.FullName, holdsOutput ? Owners | Traversal : Owners);
            return [];
        }

        var (left, isOurs) = (new List<string>(), !holdsOutput);
        foreach (var entry in directory.EnumerateFileSystemInfos("*", All))
        {
            if (Ours.Any(name => entry.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                RestrictAll(entry, left);
            }
            else
            {
                isOurs = false;
            }
        }

        if (isOurs)
        {
            Restrict(directory, left);
        }

        return left;
    }

    [UnsupportedOSPlatform("windows")]
    private static void RestrictAll(FileSystemInfo entry, List<string> left)
    {
        Restrict(entry, left);
        if (entry is DirectoryInfo directory)
        {
            foreach (var inner in directory.EnumerateFileSystemInfos("*", All))
            {
                RestrictAll(inner, left);
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void Restrict(FileSystemInfo entry, List<string> left)
    {
        try
        {
            if (entry.Exists && (entry.UnixFileMode & Others) != 0)
            {
                entry.UnixFileMode &= ~Others;
            }
        }
        catch (UnauthorizedAccessException)
        {
            left.Add(entry.Name);
        }
        catch (IOException)
        {
            // Removed meanwhile by another process.
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Other users of this machine can read {Count} files in the data directory that belong to another user, such as {Name}: change their owner to the user of this process, or run chmod go-rwx")]
    private static partial void LogLeft(ILogger logger, int count, string name);
}
