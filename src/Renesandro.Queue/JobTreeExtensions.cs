using Renesandro.Queue.Jobs;

namespace Renesandro.Queue;

/// <summary>Shorthands for <see cref="IJobTree"/>.</summary>
public static class JobTreeExtensions
{
    private const int BatchSize = 250;
    private const int BatchChars = 1024 * 1024;

    /// <summary>Stores any number of children of a job, a batch at a time, and closes the job. In memory there is one batch.</summary>
    /// <remarks>Children start while others are still to be stored; a parent that waits does not start before the end of this call. When the call
    /// fails or its process dies, repeat it with the same ids or idempotency keys: what was stored is not stored again.</remarks>
    /// <param name="tree">The queue.</param>
    /// <param name="parentId">The parent; it replaces <see cref="JobRequest.ParentId"/>.</param>
    /// <param name="children">The children, enumerated once.</param>
    /// <param name="cancellationToken">Ends the call between two batches.</param>
    /// <returns>How many were new.</returns>
    public static async Task<long> EnqueueChildrenAsync(
        this IJobTree tree, Guid parentId, IEnumerable<JobRequest> children, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(children);
        var (batch, chars, stored) = (new List<JobRequest>(BatchSize), 0L, 0L);
        foreach (var child in children)
        {
            var length = child.Payload.Length + (child.FollowUp?.Payload.Length ?? 0);
            if (batch.Count == BatchSize || chars + length > BatchChars)
            {
                await StoreAsync().ConfigureAwait(false);
            }

            batch.Add(child with { ParentId = parentId });
            chars += length;
        }

        await StoreAsync().ConfigureAwait(false);
        await tree.CloseAsync(parentId, cancellationToken).ConfigureAwait(false);
        return stored;

        async Task StoreAsync()
        {
            if (batch.Count > 0)
            {
                var receipts = await tree.EnqueueAllAsync(batch, cancellationToken).ConfigureAwait(false);
                stored += receipts.Count(receipt => receipt.IsNew);
                batch.Clear();
                chars = 0;
            }
        }
    }
}
