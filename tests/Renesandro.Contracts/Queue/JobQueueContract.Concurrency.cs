using System.Collections.Concurrent;
using Renesandro.Queue;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task A_thousand_jobs_and_eight_workers_meet_exactly_once_each()
    {
        await using var harness = await CreateAsync();
        var queues = new[] { harness.Queue, harness.OpenAnother() };
        var ids = await Task.WhenAll(Enumerable.Range(0, 1000).Select(
            async i => (await queues[i % 2].EnqueueAsync(new($"{i}"), Token)).Id));
        var seen = new ConcurrentBag<Guid>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => WorkAsync(queues[i % 2], $"worker {i}")));

        seen.Count.ShouldBe(1000);
        seen.ToHashSet().SetEquals(ids).ShouldBeTrue();
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(0, 0, 0, Done: 1000, 0, 0));

        async Task WorkAsync(IJobQueue queue, string worker)
        {
            while (await queue.LeaseAsync(new(worker) { Duration = LeaseTime, MaxJobs = 3 }, Token) is { Count: > 0 } leases)
            {
                foreach (var lease in leases)
                {
                    lease.Job.Attempt.ShouldBe(1);
                    seen.Add(lease.Job.Id);
                    await lease.CompleteAsync(Token);
                }
            }
        }
    }
}
