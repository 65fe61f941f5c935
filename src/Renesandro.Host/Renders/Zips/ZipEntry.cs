namespace Renesandro.Host.Renders.Zips;

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Key">Changes with its content.</param>
/// <param name="OpenAsync">Opens it, to be read from any position.</param>
internal sealed record ZipEntry(string Name, long Length, string Key, Func<CancellationToken, Task<Stream>> OpenAsync);
