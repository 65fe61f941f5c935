namespace Renesandro.Media.Files;

/// <summary>File URLs of local paths.</summary>
internal static class FileUrl
{
    /// <summary>
    /// The URL of an absolute path, which <see cref="Uri.LocalPath"/> gives back unchanged. Escaped by hand outside of Windows:
    /// <see cref="Uri"/> trims spaces off a path and misreads some characters.
    /// </summary>
    public static Uri Of(string path) => OperatingSystem.IsWindows()
        ? new Uri(path)
        : new Uri("file://" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
}
