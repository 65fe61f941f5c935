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
        var header = await headers.GetAsync(info, cancellationToken).ConfigureAwait(false);
        var outcome = info.Status is JobStatus.Queued or JobStatus.Running or JobStatus.Waiting
            ? null
            : await queue.GetResultAsync(info.Id, QueueLedger.OutcomeName, cancellationToken).ConfigureAwait(false);
        var preview = header.Preview is { } variants
            ? await JobPreview.ReadAsync(variants, name => queue.GetResultAsync(info.Id, name, cancellationToken)).ConfigureAwait(false)
            : null;
        var folder = outcome is null && (info.Status != JobStatus.Queued || preview?.Made is not null)
            ? await queue.GetResultAsync(info.Id, QueueLedger.FolderName, cancellationToken).ConfigureAwait(false)
            : null;
        return Describe(info, header, outcome, folder, preview);
    }

    /// <summary>A job at its end, even if it has been queued again since; null when the queue has deleted it.</summary>
    public async Task<RenderJobInfo?> DescribeEndAsync(JobEnd end, CancellationToken cancellationToken)
    {
        var info = await queue.GetAsync(end.JobId, cancellationToken).ConfigureAwait(false);
        return info is null ? null : await DescribeAsync(info with { Status = end.Status, Error = end.Error }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A job whose preview is recorded, as it will be once it is handed back; null when the queue has deleted it.</summary>
    public async Task<RenderJobInfo?> DescribeWaitingAsync(Guid id, CancellationToken cancellationToken)
    {
        var info = await queue.GetAsync(id, cancellationToken).ConfigureAwait(false);
        return info is null ? null : await DescribeAsync(info with { Status = JobStatus.Queued }, cancellationToken).ConfigureAwait(false);
    }

    private static RenderJobInfo Describe(JobInfo info, RenderJobHeader header, JobResult? outcome, JobResult? folder, JobPreview? preview)
    {
        var status = preview?.IsAwaited == true && info.Status == JobStatus.Queued ? RenderJobStatus.AwaitingApproval : StatusOf(info.Status);
        var end = outcome is null ? null : JsonSerializer.Deserialize(outcome.Value, JobRecordJson.Default.StoredOutcome);
        var progress = ProgressOf(info.Progress, status, preview?.Total ?? header.Variants, end, preview);
        return new RenderJobInfo(info.Id, header.TaskName, status, info.CreatedAt)
        {
            Progress = progress,
            FolderUrl = end is not null ? end.FolderUrl : folder is null ? null : new Uri(folder.Value),
            Preview = preview is null
                ? null
                : new RenderJobPreview(preview.Variants, header.Variants - progress.Total, status == RenderJobStatus.AwaitingApproval ? preview.Made?.Until : null),
            Error = status == RenderJobStatus.Done ? null : PublicError.Of(info.Error),
            Warnings = StoredOutcome.Shorten(end?.Warnings ?? (status == RenderJobStatus.AwaitingApproval ? preview!.Made!.Outcome.Warnings : [])),
        };
    }

    private static RenderProgress ProgressOf(JobProgress? reported, RenderJobStatus status, long total, StoredOutcome? end, JobPreview? preview)
    {
        var counts = reported ?? new JobProgress(0, 0, 0);
        var progress = counts.Detail is { } detail
            ? JsonSerializer.Deserialize(detail, JobRecordJson.Default.StoredProgress)!.ToProgress(counts)
            : new RenderProgress(counts.Done, counts.Failed, counts.Total);
        if (preview?.Made is { } made)
        {
            // Until a worker reports of the others, the latest report is that of the preview.
            progress = counts.Total == total || counts.Total == 0 ? progress : progress with { Percent = 0, Stage = null, Eta = null, Waiting = null };
            progress = progress with { Done = Math.Max(progress.Done, made.Outcome.Rendered) };
            progress = preview.Approved is null ? progress with { Failed = made.Outcome.Failed } : progress;
        }

        progress = progress with
        {
            Done = end?.Rendered ?? progress.Done,
            Failed = end?.Failed ?? progress.Failed,
            Total = total,
            Percent = status is RenderJobStatus.Done or RenderJobStatus.AwaitingApproval ? 100 : progress.Percent,
        };

        // The stage that a worker reported no longer applies once the job has ended or is queued again.
        return status == RenderJobStatus.Processing ? progress : progress with { Stage = null, Eta = null, Waiting = null };
    }

    private static RenderJobStatus StatusOf(JobStatus status) => status switch
    {
        JobStatus.Queued or JobStatus.Waiting => RenderJobStatus.Queued,
        JobStatus.Running => RenderJobStatus.Processing,
        JobStatus.Done => RenderJobStatus.Done,
        JobStatus.Cancelled => RenderJobStatus.Cancelled,
        _ => RenderJobStatus.Error,
    };
}
