using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Diagnostics;

public sealed class JobQueueHealthCheckTests
{
    private static readonly HealthCheckContext Context = new() { Registration = new("queue", _ => null!, HealthStatus.Degraded, null) };
    private readonly CountedStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly JobQueueHealthCheck _check;

    public JobQueueHealthCheckTests() => _check = new(_store, _store, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flood_of_questions_is_one_write_a_second()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _check.CheckHealthAsync(Context, Token)));
        _time.Advance(TimeSpan.FromSeconds(0.99));
        await _check.CheckHealthAsync(Context, Token);
        (_store.Counts, _store.Checks).ShouldBe((1, 1));

        _time.Advance(TimeSpan.FromSeconds(0.01));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _check.CheckHealthAsync(Context, Token)));
        (_store.Counts, _store.Checks).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_store_that_answers_and_takes_writes_is_healthy_with_its_counts()
    {
        var result = await _check.CheckHealthAsync(Context, Token);

        result.Status.ShouldBe(HealthStatus.Healthy);
        result.Data.ShouldBe(
            new Dictionary<string, object> { ["queued"] = 1L, ["delayed"] = 2L, ["running"] = 3L, ["dead_lettered"] = 5L, ["writable"] = true }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_store_that_refuses_writes_is_told_from_one_that_does_not_answer()
    {
        _store.Refusal = new("Disk full: free some space.", isTransient: true);
        var refusing = await _check.CheckHealthAsync(Context, Token);
        _store.IsSilent = true;
        _time.Advance(TimeSpan.FromSeconds(1));
        var silent = await _check.CheckHealthAsync(Context, Token);

        (refusing.Status, refusing.Description, refusing.Data["writable"]).ShouldBe((HealthStatus.Degraded, "Disk full: free some space.", false));
        (silent.Status, silent.Description, silent.Data.Count).ShouldBe((HealthStatus.Degraded, "Disk full: free some space.", 0));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_end_the_question_of_the_others()
    {
        _store.Gate = new TaskCompletionSource();
        using var impatience = new CancellationTokenSource();
        var impatient = _check.CheckHealthAsync(Context, impatience.Token);
        var patient = _check.CheckHealthAsync(Context, Token);

        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        _store.Gate.SetResult();

        (await patient).Status.ShouldBe(HealthStatus.Healthy);
        _store.Checks.ShouldBe(1);
    }

    private sealed class CountedStore : IJobProducer, IJobReader
    {
        private int _counts;
        private int _checks;

        public int Counts => _counts;

        public int Checks => _checks;

        public bool IsSilent { get; set; }

        public JobQueueUnavailableException? Refusal { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public Task<JobCounts> CountAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _counts);
            return IsSilent ? Task.FromException<JobCounts>(Refusal!) : Task.FromResult(new JobCounts(1, 2, 3, 4, 5, 6));
        }

        public async Task CheckAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _checks);
            await (Gate?.Task ?? Task.CompletedTask);
            if (Refusal is not null)
            {
                throw Refusal;
            }
        }

        public Task<JobReceipt> EnqueueAsync(JobRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobInfo?> CancelAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobResult?> AnswerAsync(Guid id, JobResult answer, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobInfo?> RequeueAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string> GetChangeCursorAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> GetPayloadAsync(Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<JobPage> ListAsync(JobQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<JobChange> WatchAsync(JobWatch watch, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
