using Renesandro.Shared;

namespace Renesandro.Media.Files;

/// <summary>
/// Files that stay locked for as long as they are open, whoever opens them here or in another process, so that files in use can be told from
/// those that a dead process left.
/// </summary>
/// <remarks>
/// On Unix a file is locked a moment after it is opened, and another may remove it in that moment. So a held file is removed only by its
/// holder, and whoever has just locked one checks that it still has its name. Windows locks a file as it opens it.
/// </remarks>
internal static class HeldFile
{
    private const string OpenFiles = "/proc/self/fd";
    private const int WouldBlockLinux = 11;
    private const int WouldBlockMac = 35;
    private const int SharingViolationWindows = unchecked((int)0x80070020);

    /// <summary>Opens a file for reading and writing, and locks it.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="mode">How it is opened.</param>
    /// <param name="preallocationSize">Bytes to preallocate.</param>
    /// <param name="bufferSize">Size of the write buffer; 0 for none.</param>
    /// <param name="isPrivate">Whether, on Unix, only its owner may read a file that is made; else the umask says who may.</param>
    /// <returns>Null when another holds it, or has just removed it.</returns>
    /// <exception cref="IOException">It cannot be opened for another reason.</exception>
    public static FileStream? TryOpen(string path, FileMode mode, long preallocationSize = 0, int bufferSize = 0, bool isPrivate = true)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.ReadWrite,

                // Windows renames and deletes only what is shared for it; elsewhere any sharing makes the lock a shared one.
                Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
                BufferSize = bufferSize,
                PreallocationSize = preallocationSize,
            };
            if (isPrivate && mode != FileMode.Open)
            {
                PrivateFile.Private(options);
            }

            var file = new FileStream(path, options);
            if (IsStillAt(file, path))
            {
                return file;
            }

            file.Dispose();
            return null;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <value>Whether the system tells another file of the same name from the one that is open. Where it does not, a name may be used only once.</value>
    public static bool TellsFiles { get; } = OperatingSystem.IsWindows() || (OperatingSystem.IsLinux() && Directory.Exists(OpenFiles));

    public static void Remove(FileStream file)
    {
        using (file)
        {
            File.Delete(file.Name);
        }
    }

    /// <summary>Whether an open file is still the one of a name.</summary>
    // What was removed is called "name (deleted)" there, also when another has its name by now.
    internal static bool IsStillAt(FileStream file, string path) => OperatingSystem.IsWindows() || !TellsFiles
        ? File.Exists(path)
        : Path.GetFileName(new FileInfo($"{OpenFiles}/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget) == Path.GetFileName(path);

    public static bool IsHeld(IOException exception) => exception.HResult is WouldBlockLinux or WouldBlockMac or SharingViolationWindows;
}
