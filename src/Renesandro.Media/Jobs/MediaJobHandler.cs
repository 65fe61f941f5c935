using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs;

/// <summary>Does what is queued: renders a job, or tells a webhook of the end of one.</summary>
internal sealed class MediaJobHandler(RenderJobHandler renders, WebhookHandler webhooks) : IJobHandler
{
    public Task HandleAsync(JobContext context, CancellationToken cancellationToken) => context.Job.Follows is { } end
        ? webhooks.HandleAsync(context, end, cancellationToken)
        : renders.HandleAsync(context, cancellationToken);
}
