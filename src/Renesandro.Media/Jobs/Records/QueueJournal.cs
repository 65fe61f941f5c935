using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>Stores the journal of a sink as named results in the queue: fenced, and available to the next attempt on any machine.</summary>
internal sealed class QueueJournal(JobContext context) : IStorageJournal, IDisposable
{
    // Sorts after the names of variants, so that listing variants never returns these.
    private const string Prefix = "~storage-";
    private readonly SemaphoreSlim _adding = new(1);

    public async Task<string?> GetAsync(string name, CancellationToken cancellationToken = default) =>
        (await context.GetResultAsync(Prefix + name, cancellationToken).ConfigureAwait(false))?.Value;

    public async Task<string> AddAsync(string name, string value, CancellationToken cancellationToken = default)
    {
        // The lease fences off other processes, so only calls in this process can race.
        await _adding.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await GetAsync(name, cancellationToken).ConfigureAwait(false) is { } stored)
            {
                return stored;
            }

            await PutAsync(name, value, cancellationToken).ConfigureAwait(false);
            return value;
        }
        finally
        {
            _adding.Release();
        }
    }

    public Task PutAsync(string name, string value, CancellationToken cancellationToken = default) =>
        context.RecordResultAsync(new JobResult(Prefix + name, value), cancellationToken);

    public void Dispose() => _adding.Dispose();
}
