using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>Queues the event that a job waits for approval. Unlike its end, it is no follow-up of the queue, so that it may be queued more than once.</summary>
internal sealed class WaitingWebhook(IJobQueue queue, IOptions<WebhookOptions> options)
{
    // That of the events of ends.
    private const int Priority = 9;

    /// <summary>Queues the event of a wait once, however often this is called.</summary>
    /// <param name="url">The webhook.</param>
    /// <param name="owner">Owner of the job.</param>
    /// <param name="job">The job as it waits; the same for every call.</param>
    /// <param name="since">When it began to wait, which tells one wait from another.</param>
    /// <param name="traceParent">W3C trace parent of the job, or null.</param>
    /// <param name="cancellationToken">Ends the wait for the queue.</param>
    public Task QueueAsync(Uri url, string? owner, RenderJobInfo job, DateTimeOffset since, string? traceParent, CancellationToken cancellationToken)
    {
        var id = IdOf(job.Id, since);
        var payload = JsonSerializer.Serialize(new Webhook(url, owner, WebhookEvent.Of(id, job, since)), WebhookJson.Default.Webhook);
        return queue.EnqueueAsync(
            new JobRequest(payload)
            {
                Id = id,
                Kind = WebhookHandler.Kind,
                Priority = Priority,
                MaxAttempts = options.Value.Attempts,
                Fingerprint = id.ToString(),
                TraceParent = traceParent,
            },
            cancellationToken);
    }

    private static Guid IdOf(Guid job, DateTimeOffset since) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{job}/awaiting_approval/{since.ToUnixTimeMilliseconds()}")).AsSpan(0, 16), bigEndian: true);
}
