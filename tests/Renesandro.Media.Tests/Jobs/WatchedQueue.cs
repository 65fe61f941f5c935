using Microsoft.Extensions.DependencyInjection;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Watching;

namespace Renesandro.Media.Tests.Jobs;

/// <summary>A queue that counts the payloads that are read, in total and concurrently.</summary>
internal sealed class WatchedQueue(IJobQueue queue) : IJobQueue
{
    private readonly Lock _counting = new();
    private int _reading;

    public int PayloadsRead { get; private set; }

    public int MaxConcurrent { get; private set; }

    /// <summary>Decorates the registered queue.</summary>
    public static void Watch(IServiceCollection services)
    {
        var kind = services.Last(service => service.ServiceType == typeof(IJobQueue)).ImplementationType!;
        services.AddSingleton<IJobQueue>(provider => new WatchedQueue((IJobQueue)ActivatorUtilities.CreateInstance(provider, kind)));
    }

    public async Task<string?> GetPayloadAsync(Guid id, CancellationToken cancellationToken)
    {
        lock (_counting)
        {
            PayloadsRead++;
            MaxConcurrent = Math.Max(MaxConcurrent, ++_reading);
        }

        await Task.Yield();
        var payload = await queue.GetPayloadAsync(id, cancellationToken);
        lock (_counting)
        {
            _reading--;
        }

        return payload;
    }

    public Task<JobReceipt> EnqueueAsync(JobRequest request, CancellationToken cancellationToken) => queue.EnqueueAsync(request, cancellationToken);

    public Task<JobInfo?> CancelAsync(Guid id, CancellationToken cancellationToken) => queue.CancelAsync(id, cancellationToken);

    public Task<JobInfo?> RequeueAsync(Guid id, CancellationToken cancellationToken) => queue.RequeueAsync(id, cancellationToken);

    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) => queue.RemoveAsync(id, cancellationToken);

    public Task<string> GetChangeCursorAsync(CancellationToken cancellationToken) => queue.GetChangeCursorAsync(cancellationToken);

    public Task<JobResult?> AnswerAsync(Guid id, JobResult answer, CancellationToken cancellationToken) => queue.AnswerAsync(id, answer, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => queue.CheckAsync(cancellationToken);

    public Task<IReadOnlyList<JobLease>> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => queue.LeaseAsync(request, cancellationToken);

    public Task<SweepReport> SweepAsync(CancellationToken cancellationToken) => queue.SweepAsync(cancellationToken);

    public Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken) => queue.GetAsync(id, cancellationToken);

    public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken) => queue.ListAsync(query, cancellationToken);

    public Task<JobCounts> CountAsync(CancellationToken cancellationToken) => queue.CountAsync(cancellationToken);

    public IAsyncEnumerable<JobChange> WatchAsync(JobWatch watch, CancellationToken cancellationToken) => queue.WatchAsync(watch, cancellationToken);

    public Task<JobResult?> GetResultAsync(Guid id, string name, CancellationToken cancellationToken) => queue.GetResultAsync(id, name, cancellationToken);

    public Task<JobResultPage> ListResultsAsync(Guid id, JobResultQuery query, CancellationToken cancellationToken) =>
        queue.ListResultsAsync(id, query, cancellationToken);

    public Task<IReadOnlyList<JobReceipt>> EnqueueAllAsync(IReadOnlyList<JobRequest> requests, CancellationToken cancellationToken) =>
        queue.EnqueueAllAsync(requests, cancellationToken);

    public Task<JobInfo?> CloseAsync(Guid id, CancellationToken cancellationToken) => queue.CloseAsync(id, cancellationToken);

    public Task<JobChildren?> ReadChildrenAsync(Guid id, JobChildrenQuery query, CancellationToken cancellationToken) =>
        queue.ReadChildrenAsync(id, query, cancellationToken);
}
