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
    IJobProducer queue, RenderJobDescriber describer, VariantViews views, PosterCache posters, IStorageSink sink, ILogger<JobRemover> logger)
{
    /// <exception cref="JobNotEndedException">It has not ended.</exception>
    public async Task<RenderJobRemoval> RemoveAsync(JobInfo info, CancellationToken cancellationToken)
    {
        var job = await describer.DescribeAsync(info, cancellationToken).ConfigureAwait(false);

        // The record first: once it is gone, no retry can begin to write the files that are being deleted.
        if (!await queue.RemoveAsync(info.Id, cancellationToken).ConfigureAwait(false))
        {
            throw new JobNotEndedException();
        }

        views.Forget(info.Id);
        posters.Forget(info.Id);
        var removed = await RemoveFilesAsync(info, job.TaskName).ConfigureAwait(false);
        LogRemoved(info.Id, removed);
        return new RenderJobRemoval(removed, removed ? null : job.FolderUrl);
    }

    // Nobody can repeat this once the record is gone, so it does not end with the call.
    private async Task<bool> RemoveFilesAsync(JobInfo info, string taskName)
    {
        try
        {
            return await sink.RemoveFolderAsync(new StorageFolderRequest(info.Id.ToString(), taskName, info.CreatedAt), CancellationToken.None).ConfigureAwait(false);
        }
        catch (MediaException exception)
        {
            LogNotRemoved(info.Id, exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {MediaId} is removed; nothing of its files is left: {FilesRemoved}")]
    private partial void LogRemoved(Guid mediaId, bool filesRemoved);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {MediaId} is removed, but not all of its files")]
    private partial void LogNotRemoved(Guid mediaId, Exception exception);
}
