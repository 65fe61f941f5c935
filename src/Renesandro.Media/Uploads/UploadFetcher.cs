using Renesandro.Media.Fetching;
using Renesandro.Media.Files;

namespace Renesandro.Media.Uploads;

/// <summary>Takes sources from the uploads of this machine, without copying them. Whose they are was checked when the job was accepted.</summary>
internal sealed class UploadFetcher(UploadFolder folder, UploadRecords records, UploadUse use) : ISourceFetcher
{
    public async Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken = default)
    {
        var upload = UploadUrl.IdOf(source) is { } id ? records.Find(id) : null;
        if (upload is not { Status: UploadStatus.Ready, Content: { } content })
        {
            throw upload is null ? Missing(source) : SourceFailure.Of(source, UploadUse.Unusable(upload)!);
        }

        use.Extend(upload);
        try
        {
            await folder.TakeAsync(content, outputPath, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(source);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalDisk.Failure(exception, $"{SourceNames.Shown(source)} cannot be copied", "Renesandro:DataDirectory", Path.GetDirectoryName(outputPath)!);
        }
    }

    private static SourceException Missing(Uri source) => SourceFailure.Of(
        source,
        "is not among the uploads of this machine: it has expired or was removed, or the worker has another data directory than the host that took it. Upload it again, or let both share Renesandro:DataDirectory.");
}
