using System.Globalization;

namespace Renesandro.Media.Files;

/// <summary>Says why a local disk refused, with figures and without paths of this machine.</summary>
internal static class LocalDisk
{
    private const int NoSpaceUnix = 28;
    private const int QuotaUnix = 122;
    private const int FullWindows = unchecked((int)0x80070070);

    /// <summary>
    /// Refuses what cannot fit. Call it before a file is preallocated: an allocation that is too large takes all that is left
    /// before it fails, and every other writer fails meanwhile.
    /// </summary>
    /// <exception cref="MediaException">There is too little space; transient.</exception>
    public static void EnsureRoom(string what, string setting, string folder, long needed)
    {
        var free = FreeBytes(folder);
        if (free < needed)
        {
            throw Full(what, setting, needed, free);
        }
    }

    /// <param name="exception">What was caught.</param>
    /// <param name="what">What cannot be done: "x.mp4 cannot be stored".</param>
    /// <param name="setting">Configuration key that names the place.</param>
    /// <param name="folder">A folder on the disk.</param>
    /// <param name="needed">Bytes that were to be written.</param>
    public static MediaException Failure(Exception exception, string what, string setting, string folder, long needed = 0)
    {
        switch (exception)
        {
            case UnauthorizedAccessException:
                return new MediaException($"{what}: the process may not write there. Give it write access, or set {setting} to another folder.", exception);
            case DirectoryNotFoundException:
                return new MediaException($"{what}: its folder was removed after the job had started. Start the job again.", exception);
            case FileNotFoundException:
                return new MediaException($"{what}: its unfinished file was removed by somebody else.", exception) { IsTransient = true };
        }

        // A refused preallocation has no error code of its own, so the free space decides.
        var free = FreeBytes(folder);
        return IsFull(exception) || free < needed
            ? Full(what, setting, needed, free, exception)
            : new MediaException(
                $"{what}: the disk reported an error (0x{exception.HResult:x}). Check the disk, or set {setting} to another folder.", exception)
            {
                IsTransient = true,
            };
    }

    public static bool IsFull(Exception exception) => exception.HResult is NoSpaceUnix or QuotaUnix or FullWindows;

    private static MediaException Full(string what, string setting, long needed, long free, Exception? exception = null) => new(
        $"{what}: the disk is full ({Text(needed)} needed, {Text(free)} free). Free some space, or set {setting} to another disk.", exception)
    {
        IsTransient = true,
    };

    /// <summary>Bytes that this process may still write there; the folder need not exist yet.</summary>
    public static long FreeBytes(string folder) => DriveOf(folder).AvailableFreeSpace;

    /// <summary>Whether two folders share their free space. Two disks of the same size and kind count as one.</summary>
    public static bool AreOnOne(string folder, string other)
    {
        var (one, two) = (DriveOf(folder), DriveOf(other));
        return one.Name == two.Name || (one.TotalSize == two.TotalSize && one.DriveFormat == two.DriveFormat);
    }

    private static DriveInfo DriveOf(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
        {
            existing = above;
        }

        return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(existing)! : existing);
    }

    /// <summary>Deletes a file that is no longer needed. If that fails, it goes with its directory later: the failure must not hide the reason.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    public static string Text(long bytes) => bytes switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes:#,0} bytes"),
    };
}
