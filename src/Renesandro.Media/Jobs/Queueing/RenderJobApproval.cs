using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Planning.Approving;
using Renesandro.Media.Requests;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Queueing;

/// <summary>Approves jobs that wait after their preview.</summary>
internal sealed class RenderJobApproval(IJobQueue queue, RenderJobHeaders headers, RenderJobDescriber describer)
{
    /// <inheritdoc cref="IRenderJobs.ApproveAsync"/>
    /// <param name="info">The job.</param>
    /// <param name="ordinals">The variants to make besides those of the preview; null for all.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    public async Task ApproveAsync(JobInfo info, IReadOnlyList<OrdinalRange>? ordinals, CancellationToken cancellationToken)
    {
        var header = await headers.GetAsync(info, cancellationToken).ConfigureAwait(false);
        if (header.Preview is not { } preview)
        {
            throw new NotAwaitingApprovalException("This job makes all its variants at once, so there is nothing to approve: only a job waits whose options.preview is less than its variants.");
        }

        var others = ordinals is null ? VariantSet.First(header.Variants) : VariantSet.Of(ordinals, header.Variants);
        var approval = StoredApproval.Of(VariantSet.First(preview).With(others));
        var job = await describer.DescribeAsync(info, cancellationToken).ConfigureAwait(false);
        var stored = job.Status == RenderJobStatus.AwaitingApproval
            ? await queue.AnswerAsync(info.Id, approval, cancellationToken).ConfigureAwait(false)
            : await queue.GetResultAsync(info.Id, StoredApproval.Name, cancellationToken).ConfigureAwait(false);
        if (stored is null)
        {
            throw new NotAwaitingApprovalException(
                job.HasEnded ? "This job has ended without an approval: retry it, and approve it when it waits again."
                : job.Status == RenderJobStatus.AwaitingApproval ? "This job has just stopped waiting for approval: read its status."
                : "The preview of this job is not ready: approve the job once its status is awaiting_approval.");
        }

        if (stored != approval)
        {
            throw new NotAwaitingApprovalException(
                $"This job was approved with other variants, {Shorten(stored.Value)}, and that cannot be changed: send a new job for the others.");
        }
    }

    private static string Shorten(string ordinals) => ordinals.Length <= 200 ? ordinals : $"{ordinals[..ordinals.LastIndexOf(',', 200)]} and more";
}
