using System.Text.Json;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs;

/// <summary>Puts what the queue knows of a job into the words of its owner.</summary>
internal static class RenderJobDescription
{
    public static RenderJobInfo Of(JobInfo info, RenderJobHeader header, JobResult? outcome, JobResult? folder)
    {
        var status = StatusOf(info.Status);
        var step = info.Progress?.Detail is { } detail ? JsonSerializer.Deserialize(detail, RenderJobJson.Default.RenderStep) : null;
        var end = outcome is null ? null : JsonSerializer.Deserialize(outcome.Value, RenderJobJson.Default.RenderOutcome);
        return new RenderJobInfo(info.Id, header.TaskName, status, info.CreatedAt)
        {
            Done = end?.Rendered ?? info.Progress?.Done ?? 0,
            Failed = end?.Failed ?? info.Progress?.Failed ?? 0,
            Total = header.Variants,
            Stage = status == RenderJobStatus.Processing ? step?.Stage : null,
            Percent = status == RenderJobStatus.Done ? 100 : step?.Percent ?? 0,
            EtaSeconds = status == RenderJobStatus.Processing ? step?.EtaSeconds : null,
            Waiting = status == RenderJobStatus.Processing ? step?.Waiting : null,
            FolderUrl = end is not null ? end.FolderUrl : folder is null ? null : new Uri(folder.Value),
            Error = status == RenderJobStatus.Done ? null : PublicError.Of(info.Error),
            Warnings = RenderOutcome.Shorten(end?.Warnings ?? []),
        };
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
