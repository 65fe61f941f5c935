using Microsoft.Extensions.Logging;
using Renesandro.Media.Jobs.Reading;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Jobs.Views;
using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Deletes ended jobs with what they stored.</summary>
internal sealed partial class JobRemover(
    IJobQueue queue, RenderJobDescriber describer, VariantViews views, PosterCache posters, RemovalNotes notes, IStorageSink sink, ILogger<JobRemover> logger)
{
    /// <exception cref="JobNotEndedException">It has not ended.</exception>
    public async Task<RenderJobRemoval> RemoveAsync(JobInfo info, CancellationToken cancellationToken)
    {
        var job = await describer.DescribeAsync(info, cancellationToken).ConfigureAwait(false);

        var folder = new StorageFolderRequest(info.Id.ToString(), job.TaskName, info.CreatedAt);
        notes.Add(folder);

        // The record first: once it is gone, no retry can begin to write the files that are being deleted.
        if (!await queue.RemoveAsync(info.Id, cancellationToken).ConfigureAwait(false))
        {
            notes.Drop(folder.JobId);
            throw new JobNotEndedException();
        }

        views.Forget(info.Id);
        posters.Forget(info.Id);
        var removed = await RemoveFilesAsync(folder).ConfigureAwait(false);
        LogRemoved(info.Id, removed);
        return new RenderJobRemoval(removed, removed ? null : job.FolderUrl);
    }

    /// <summary>Deletes the files of jobs whose records are gone: the process that deleted them ended in between, or could not delete all.</summary>
    public async Task ResumeAsync(IEnumerable<StorageFolderRequest> begun, CancellationToken cancellationToken)
    {
        foreach (var folder in begun)
        {
            if (await queue.GetAsync(Guid.Parse(folder.JobId), cancellationToken).ConfigureAwait(false) is null)
            {
                await RemoveFilesAsync(folder).ConfigureAwait(false);
            }
            else
            {
                notes.Drop(folder.JobId);
            }
        }
    }

    // Nobody can repeat this once the record is gone, so it does not end with the call.
    private async Task<bool> RemoveFilesAsync(StorageFolderRequest folder)
    {
        try
        {
            var removed = await sink.RemoveFolderAsync(folder, CancellationToken.None).ConfigureAwait(false);
            notes.Drop(folder.JobId);
            return removed;
        }
        catch (MediaException exception)
        {
            LogNotRemoved(folder.JobId, exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId} is removed; nothing of its files is left: {FilesRemoved}")]
    private partial void LogRemoved(Guid mediaId, bool filesRemoved);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {MediaId} is removed, but not all of its files; the next start tries again")]
    private partial void LogNotRemoved(string mediaId, Exception exception);
}
