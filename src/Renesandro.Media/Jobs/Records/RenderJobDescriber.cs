using System.Text.Json;
using Renesandro.Media.Rendering;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>Describes jobs for their owners, from what the queue stores about them.</summary>
internal sealed class RenderJobDescriber(IJobQueue queue, RenderJobHeaders headers)
{
    public async Task<RenderJobInfo> DescribeAsync(JobInfo info, CancellationToken cancellationToken)
    {
        var outcome = info.Status is JobStatus.Queued or JobStatus.Running
            ? null
            : await queue.GetResultAsync(info.Id, QueueLedger.OutcomeName, cancellationToken).ConfigureAwait(false);
        var folder = outcome is null && info.Status != JobStatus.Queued
            ? await queue.GetResultAsync(info.Id, QueueLedger.FolderName, cancellationToken).ConfigureAwait(false)
            : null;
        return Describe(info, await headers.GetAsync(info, cancellationToken).ConfigureAwait(false), outcome, folder);
    }

    /// <summary>A job at its end, even if it has been queued again since; null when the queue has deleted it.</summary>
    public async Task<RenderJobInfo?> DescribeEndAsync(JobEnd end, CancellationToken cancellationToken)
    {
        var info = await queue.GetAsync(end.JobId, cancellationToken).ConfigureAwait(false);
        return info is null ? null : await DescribeAsync(info with { Status = end.Status, Error = end.Error }, cancellationToken).ConfigureAwait(false);
    }

    private static RenderJobInfo Describe(JobInfo info, RenderJobHeader header, JobResult? outcome, JobResult? folder)
    {
        var status = StatusOf(info.Status);
        var end = outcome is null ? null : JsonSerializer.Deserialize(outcome.Value, JobRecordJson.Default.StoredOutcome);
        return new RenderJobInfo(info.Id, header.TaskName, status, info.CreatedAt)
        {
            Progress = ProgressOf(info.Progress, status, header.Variants, end),
            FolderUrl = end is not null ? end.FolderUrl : folder is null ? null : new Uri(folder.Value),
            Error = status == RenderJobStatus.Done ? null : PublicError.Of(info.Error),
            Warnings = StoredOutcome.Shorten(end?.Warnings ?? []),
        };
    }

    private static RenderProgress ProgressOf(JobProgress? reported, RenderJobStatus status, long variants, StoredOutcome? end)
    {
        var counts = reported ?? new JobProgress(0, 0, 0);
        var progress = counts.Detail is { } detail
            ? JsonSerializer.Deserialize(detail, JobRecordJson.Default.StoredProgress)!.ToProgress(counts)
            : new RenderProgress(counts.Done, counts.Failed, counts.Total);
        progress = progress with
        {
            Done = end?.Rendered ?? progress.Done,
            Failed = end?.Failed ?? progress.Failed,
            Total = variants,
            Percent = status == RenderJobStatus.Done ? 100 : progress.Percent,
        };

        // The stage that a worker reported no longer applies once the job has ended or is queued again.
        return status == RenderJobStatus.Processing ? progress : progress with { Stage = null, Eta = null, Waiting = null };
    }

    private static RenderJobStatus StatusOf(JobStatus status) => status switch
    {
        JobStatus.Queued => RenderJobStatus.Queued,
        JobStatus.Running => RenderJobStatus.Processing,
        JobStatus.Done => RenderJobStatus.Done,
        JobStatus.Cancelled => RenderJobStatus.Cancelled,
        _ => RenderJobStatus.Error,
    };
}
