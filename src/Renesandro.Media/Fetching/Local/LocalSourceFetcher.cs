using Renesandro.Media.Content;
using Renesandro.Media.Files;

namespace Renesandro.Media.Fetching.Local;

/// <summary>Takes sources from local files: by a link where the system can link, else by a copy.</summary>
internal sealed class LocalSourceFetcher : ISourceFetcher
{
    public async Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default)
    {
        var path = source.LocalPath;
        try
        {
            if (Directory.Exists(path))
            {
                throw SourceFailure.Of(source, "is a folder: name a file in it.");
            }

            if (SpecialFile.Is(path))
            {
                throw SourceFailure.Of(source, SpecialFile.Refusal);
            }

            // Opened to learn whether it may be read: later only ffmpeg would, and it says less.
            using (File.OpenHandle(path))
            {
            }

            await LinkAsync(path, outputPath, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw SourceFailure.Of(source, "no longer exists: put it back, or remove it from the job.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw SourceFailure.Of(source, "cannot be read: give the process read access to it.", exception);
        }
        catch (IOException exception)
        {
            throw LocalDisk.Failure(
                exception, $"{SourceNames.Shown(source)} cannot be copied", "Renesandro:DataDirectory", Path.GetDirectoryName(outputPath)!);
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
