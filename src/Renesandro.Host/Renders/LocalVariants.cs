using Microsoft.Extensions.Options;
using Renesandro.Media.Storage.Local;

namespace Renesandro.Host.Renders;

/// <summary>Finds files that the local sink stored, here or on another machine that has the same folder under another path.</summary>
internal sealed class LocalVariants(IOptions<LocalFolderOptions> options)
{
    // The sink writes the id of the job into it.
    private const string Marker = ".renesandro-job";

    /// <returns>The path of a file in a folder of this job, right below the local folder; null when there is none.</returns>
    public string? Find(Guid mediaId, Uri stored)
    {
        if (!stored.IsFile || stored.LocalPath.Split('/', '\\') is not [.., { Length: > 0 } folderName, { Length: > 0 } fileName])
        {
            return null;
        }

        var folder = Path.Combine(Path.GetFullPath(options.Value.Directory), folderName);
        var path = Path.Combine(folder, fileName);
        return folderName is not ("." or "..") && fileName is not ("." or "..") && IsPlain(new DirectoryInfo(folder)) && IsPlain(new FileInfo(path)) && IsOf(mediaId, folder)
            ? path
            : null;
    }

    // A link could lead anywhere.
    private static bool IsPlain(FileSystemInfo entry) => entry is { Exists: true, LinkTarget: null };

    private static bool IsOf(Guid mediaId, string folder)
    {
        var marker = new FileInfo(Path.Combine(folder, Marker));
        return IsPlain(marker) && File.ReadAllText(marker.FullName) == mediaId.ToString();
    }
}
