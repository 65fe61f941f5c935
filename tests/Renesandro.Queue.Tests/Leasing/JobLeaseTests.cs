using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Tests.Leasing;

/// <summary>What a lease knows by itself, whatever its store says.</summary>
public sealed class JobLeaseTests
{
    private readonly LeaseTime _time = new();

    [Fact]
    public void A_lease_is_lost_at_its_end_and_not_before()
    {
        var lease = ScriptedLease.Of(_time);

        _time.Advance(59.999);
        lease.Lost.IsCancellationRequested.ShouldBeFalse();

        _time.Advance(0.001);
        lease.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_lease_counts_from_before_the_store_was_asked()
    {
        var askedAt = _time.GetTimestamp();
        _time.Advance(20);
        var lease = ScriptedLease.Of(_time, askedAt: askedAt);

        _time.Advance(40);

        lease.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_lease_that_had_run_out_when_its_answer_came_is_lost_at_once()
    {
        var askedAt = _time.GetTimestamp();
        _time.Advance(61);

        ScriptedLease.Of(_time, askedAt: askedAt).Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_timer_that_fires_early_ends_nothing()
    {
        var time = new LeaseTime { Early = TimeSpan.FromMilliseconds(10) };
        var lease = ScriptedLease.Of(time);

        time.Advance(59.995);
        lease.Lost.IsCancellationRequested.ShouldBeFalse();

        time.Advance(0.005);
        lease.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_renewal_counts_from_before_the_store_was_asked()
    {
        var lease = ScriptedLease.Of(_time);
        lease.Renew = () =>
        {
            _time.Advance(10);
            return Task.FromResult(false);
        };
        _time.Advance(30);
        await lease.RenewAsync();

        _time.Advance(49);
        lease.Lost.IsCancellationRequested.ShouldBeFalse();

        _time.Advance(1);
        lease.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(2, 10)]
    public void While_a_renewal_is_on_its_way_a_lease_is_in_doubt_for_its_duration_or_ten_seconds(int duration, int doubt)
    {
        var lease = ScriptedLease.Of(_time, duration);
        lease.Renew = () => new TaskCompletionSource<bool>().Task;
        _ = lease.RenewAsync();

        // It looks again every eighth of its duration.
        for (var (passed, step) = (0.0, duration / 8.0); passed < duration + doubt; passed += step)
        {
            lease.Lost.IsCancellationRequested.ShouldBeFalse();
            _time.Advance(step);
        }

        lease.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_renewal_that_was_answered_in_time_ends_the_doubt()
    {
        var lease = ScriptedLease.Of(_time);
        var answer = new TaskCompletionSource<bool>();
        lease.Renew = () => answer.Task;
        _time.Advance(40);
        var renewing = lease.RenewAsync();
        _time.Advance(30);
        answer.SetResult(false);
        await renewing;

        _time.Advance(29);
        lease.Lost.IsCancellationRequested.ShouldBeFalse();

        _time.Advance(1);
        lease.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_renewal_tells_of_a_cancellation()
    {
        await using var lease = ScriptedLease.Of(_time);
        await lease.RenewAsync();
        lease.CancelRequested.IsCancellationRequested.ShouldBeFalse();

        lease.Renew = () => Task.FromResult(true);
        await lease.RenewAsync();

        lease.CancelRequested.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Once_lost_a_lease_asks_the_store_nothing_more()
    {
        var lease = ScriptedLease.Of(_time);
        _time.Advance(60);

        foreach (var write in new Func<Task>[]
        {
            () => lease.RenewAsync(),
            () => lease.ReportProgressAsync(new(1, 2)),
            () => lease.RecordResultsAsync([new("name", "value")]),
            () => lease.CompleteAsync(),
        })
        {
            (await Should.ThrowAsync<LeaseLostException>(write)).FencingToken.ShouldBe(7);
        }

        await lease.DisposeAsync();
        lease.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_timer_outlives_its_lease()
    {
        await ScriptedLease.Of(_time).CompleteAsync();
        _time.Timers.ShouldBe(0);

        await ScriptedLease.Of(_time).DisposeAsync();
        _time.Timers.ShouldBe(0);

        var cutOff = ScriptedLease.Of(_time);
        cutOff.Settle = _ => throw new JobQueueUnavailableException("gone", isTransient: true);
        await cutOff.DisposeAsync();
        _time.Timers.ShouldBe(0);

        _ = ScriptedLease.Of(_time);
        _time.Advance(60);
        _time.Timers.ShouldBe(0);
    }

    [Fact]
    public async Task A_lease_is_settled_once_and_again_only_when_the_store_did_not_answer()
    {
        var lease = ScriptedLease.Of(_time);
        lease.Settle = _ => throw new JobQueueUnavailableException("gone", isTransient: true);
        await Should.ThrowAsync<JobQueueUnavailableException>(() => lease.CompleteAsync());
        lease.IsSettled.ShouldBeFalse();

        lease.Settle = _ => Task.FromResult(JobStatus.Done);
        await lease.CompleteAsync();

        lease.IsSettled.ShouldBeTrue();
        (await Should.ThrowAsync<InvalidOperationException>(() => lease.CompleteAsync())).Message
            .ShouldBe($"Job {lease.Job.Id} was already settled through this lease: settle a lease once.");
        lease.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_out_of_range_is_refused_before_the_store_is_asked()
    {
        var lease = ScriptedLease.Of(_time);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => lease.FailAsync(new("no"), TimeSpan.FromTicks(-1)));
        await Should.ThrowAsync<ArgumentNullException>(() => lease.FailAsync(null!, TimeSpan.Zero));
        await Should.ThrowAsync<ArgumentNullException>(() => lease.DeadLetterAsync(null!));
        await Should.ThrowAsync<ArgumentNullException>(() => lease.ReportProgressAsync(null!));
        await Should.ThrowAsync<ArgumentException>(() => lease.ReportProgressAsync(new(1, 2, 0, new('d', 4097))));
        await Should.ThrowAsync<ArgumentNullException>(() => lease.RecordResultsAsync(null!));
        await Should.ThrowAsync<ArgumentException>(() => lease.RecordResultsAsync([new("", "value")]));
        await lease.RecordResultsAsync([]);

        lease.Asked.ShouldBeEmpty();
        lease.IsSettled.ShouldBeFalse();
        Should.Throw<ArgumentNullException>(() => new ScriptedLease(lease.Job, TimeSpan.FromSeconds(1), 0, null!)).ParamName.ShouldBe("timeProvider");
        Should.Throw<ArgumentNullException>(() => new ScriptedLease(null!, TimeSpan.FromSeconds(1), 0, _time)).ParamName.ShouldBe("job");
    }

    [Fact]
    public async Task Each_way_to_end_a_job_is_told_to_the_store_as_it_is()
    {
        foreach (var (end, settlement) in new (Func<JobLease, Task>, Settlement)[]
        {
            (lease => lease.CompleteAsync(), new(SettlementKind.Complete)),
            (lease => lease.FailAsync(new("no"), TimeSpan.FromSeconds(3)), new(SettlementKind.Fail, new("no"), TimeSpan.FromSeconds(3))),
            (lease => lease.DeadLetterAsync(new("never")), new(SettlementKind.DeadLetter, new("never"))),
            (lease => lease.CancelAsync(), new(SettlementKind.Cancel)),
            (lease => lease.ReleaseAsync(), new(SettlementKind.Release)),
            (lease => lease.ReleaseAsync(TimeSpan.FromSeconds(7)), new(SettlementKind.Release, RetryAfter: TimeSpan.FromSeconds(7))),
            (lease => lease.DisposeAsync().AsTask(), new(SettlementKind.Release)),
        })
        {
            var lease = ScriptedLease.Of(_time);
            await end(lease);
            await lease.DisposeAsync();

            lease.Asked.ShouldBe([settlement]);
        }
    }
}
