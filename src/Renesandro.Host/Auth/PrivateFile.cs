namespace Renesandro.Host.Auth;

/// <summary>Files that only their owner can read, from their first byte on.</summary>
internal static class PrivateFile
{
    /// <summary>Opens a file, or makes it, for reading and writing and for nobody else until it is closed.</summary>
    /// <exception cref="IOException">Another has it open, or it cannot be opened for another reason.</exception>
    public static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
