namespace Renesandro.Media.Files;

/// <summary>Opens files for reading that may be removed meanwhile.</summary>
internal static class SharedRead
{
    /// <returns>Null when there is no such file.</returns>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
