using Renesandro.Media.Jobs.WebHooks;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs;

/// <summary>Does what is queued: renders a job, or tells a web hook of the end of one.</summary>
internal sealed class MediaJobHandler(RenderJobHandler renders, WebHookHandler webHooks) : IJobHandler
{
    public Task HandleAsync(JobContext context, CancellationToken cancellationToken) => context.Job.Follows is { } end
        ? webHooks.HandleAsync(context, end, cancellationToken)
        : renders.HandleAsync(context, cancellationToken);
}
