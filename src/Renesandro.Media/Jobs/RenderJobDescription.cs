using System.Text.Json;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs;

/// <summary>Puts what the queue knows of a job into the words of its owner.</summary>
internal static class RenderJobDescription
{
    public static RenderJobStatus Of(JobInfo info, RenderJobHeader header, JobResult? outcome, JobResult? folder)
    {
        var state = StateOf(info.Status);
        var step = info.Progress?.Detail is { } detail ? JsonSerializer.Deserialize(detail, RenderJobJson.Default.RenderStep) : null;
        var end = outcome is null ? null : JsonSerializer.Deserialize(outcome.Value, RenderJobJson.Default.RenderOutcome);
        return new RenderJobStatus(info.Id, header.TaskName, state, info.CreatedAt)
        {
            Done = end?.Rendered ?? info.Progress?.Done ?? 0,
            Failed = end?.Failed ?? info.Progress?.Failed ?? 0,
            Total = header.Variants,
            Stage = state == RenderJobState.Processing ? step?.Stage : null,
            Percent = state == RenderJobState.Done ? 100 : step?.Percent ?? 0,
            EtaSeconds = state == RenderJobState.Processing ? step?.EtaSeconds : null,
            Waiting = state == RenderJobState.Processing ? step?.Waiting : null,
            FolderUrl = end is not null ? end.FolderUrl : folder is null ? null : new Uri(folder.Value),
            Error = state == RenderJobState.Done ? null : PublicError.Of(info.Error),
            Warnings = RenderOutcome.Shorten(end?.Warnings ?? []),
        };
    }

    private static RenderJobState StateOf(JobStatus status) => status switch
    {
        JobStatus.Queued => RenderJobState.Queued,
        JobStatus.Running => RenderJobState.Processing,
        JobStatus.Done => RenderJobState.Done,
        JobStatus.Cancelled => RenderJobState.Cancelled,
        _ => RenderJobState.Error,
    };
}
