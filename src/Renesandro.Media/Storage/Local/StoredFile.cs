namespace Renesandro.Media.Storage.Local;

/// <summary>Finds files that were stored for a job, here or by another machine that has the same folder under another path.</summary>
internal static class StoredFile
{
    /// <param name="parent">The folder of the job folders.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="url">The file URL that was recorded; only its last two names count.</param>
    /// <returns>A file in a folder of this job, right below the parent; null when there is none.</returns>
    public static FileInfo? Find(string parent, string jobId, Uri? url)
    {
        if (url is not { IsAbsoluteUri: true, IsFile: true } || url.LocalPath.Split('/', '\\') is not [.., { Length: > 0 } folderName, { Length: > 0 } fileName])
        {
            return null;
        }

        // Safe names begin with no dot: one that does is a marker, an unfinished file or a way out.
        if (folderName.StartsWith('.') || fileName.StartsWith('.'))
        {
            return null;
        }

        var folder = new DirectoryInfo(Path.Combine(parent, folderName));
        var file = new FileInfo(Path.Combine(folder.FullName, fileName));
        return IsPlain(folder) && IsPlain(file) && IsOf(jobId, folder) ? file : null;
    }

    // A link could lead anywhere.
    private static bool IsPlain(FileSystemInfo entry) => entry is { Exists: true, LinkTarget: null };

    private static bool IsOf(string jobId, DirectoryInfo folder)
    {
        var marker = new FileInfo(Path.Combine(folder.FullName, JobFolders.MarkerName));
        return IsPlain(marker) && File.ReadAllText(marker.FullName) == jobId;
    }
}
