using Renesandro.Media.Content;

namespace Renesandro.Media.Fetching.Local;

/// <summary>Makes a local file a source without copying it where the system can link.</summary>
internal static class LocalFile
{
    public static async Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken)
    {
        var path = source.LocalPath;
        try
        {
            if (Directory.Exists(path))
            {
                throw SourceException.Of(source, "is a folder: name a file in it.");
            }

            if (SpecialFile.Is(path))
            {
                throw SourceException.Of(source, SpecialFile.Refusal);
            }

            // Opened to learn whether it may be read: later only ffmpeg would, and it says less.
            using (File.OpenHandle(path))
            {
            }

            await LinkAsync(path, outputPath, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw SourceException.Of(source, "does not exist any more: put it back, or take it out of the job.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw SourceException.Of(source, "cannot be read: give the process read access to it.", exception);
        }
        catch (IOException exception)
        {
            throw LocalDisk.Failure(
                exception, $"{SourceNames.Shown(source)} cannot be taken", "Renesandro:DataDirectory", Path.GetDirectoryName(outputPath)!);
        }
    }

    private static async Task LinkAsync(string path, string outputPath, CancellationToken cancellationToken)
    {
        try
        {
            File.CreateSymbolicLink(outputPath, path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            // Windows links for privileged users only, and some file systems not at all.
            await MediaContent.FromFile(path).SaveAsync(outputPath, cancellationToken).ConfigureAwait(false);
        }
    }
}
