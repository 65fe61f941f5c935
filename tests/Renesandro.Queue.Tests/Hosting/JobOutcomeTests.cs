using Renesandro.Queue.Errors;
using Renesandro.Queue.Hosting;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Tests.Leasing;

namespace Renesandro.Queue.Tests.Hosting;

public sealed class JobOutcomeTests
{
    private static readonly JobWorkerOptions Options = new() { RetryBaseDelay = TimeSpan.FromSeconds(4), RetryMaxDelay = TimeSpan.FromHours(1) };

    private readonly LeaseTime _time = new();

    [Fact]
    public void A_job_that_cannot_succeed_is_given_up_with_its_own_words() =>
        Of(new JobFailedException("No such clip.")).Settlement.ShouldBe(new Settlement(SettlementKind.DeadLetter, Public("No such clip.")));

    [Fact]
    public void A_job_that_says_when_to_come_back_is_believed() =>
        Of(new JobRetryException("Busy.", TimeSpan.FromMinutes(7))).Settlement.ShouldBe(new Settlement(SettlementKind.Fail, Public("Busy."), TimeSpan.FromMinutes(7)));

    [Fact]
    public void A_job_that_its_handler_cancels_ends_with_its_own_words() =>
        Of(new JobCancelledException("Nobody answered.")).ShouldBe(new JobOutcome(new Settlement(SettlementKind.Cancel, Public("Nobody answered.")), null));

    [Fact]
    public void A_job_that_cannot_begin_is_handed_back_for_a_while() =>
        Of(new JobPostponedException(TimeSpan.FromMinutes(7))).Settlement.ShouldBe(new Settlement(SettlementKind.Release, RetryAfter: TimeSpan.FromMinutes(7)));

    [Fact]
    public void A_job_that_waits_for_its_children_is_handed_back_until_they_have_ended() =>
        Of(new JobAwaitsChildrenException()).ShouldBe(new JobOutcome(new Settlement(SettlementKind.AwaitChildren), null));

    // The lease is in its third attempt: four times the first delay, of which a random half is taken off.
    [Fact]
    public void What_failed_otherwise_waits_longer_from_attempt_to_attempt()
    {
        ShouldBackOff(Of(new JobRetryException("Busy.")), Public("Busy."));
        ShouldBackOff(Of(new InvalidOperationException("No.")), new("InvalidOperationException: No."));
        ShouldBackOff(Of(new OperationCanceledException("Late.")), new("OperationCanceledException: Late."));
        ShouldBackOff(Of(new JobQueueUnavailableException("Gone.", isTransient: false)), new("JobQueueUnavailableException: Gone."));

        static void ShouldBackOff(JobOutcome outcome, JobError error)
        {
            var settlement = outcome.Settlement.ShouldNotBeNull();
            (settlement.Kind, settlement.Error).ShouldBe((SettlementKind.Fail, error));
            settlement.RetryAfter.ShouldBeInRange(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(16));
        }
    }

    [Fact]
    public void An_outage_of_the_store_costs_no_attempt() =>
        Of(new JobQueueUnavailableException("Gone.", isTransient: true)).Settlement.ShouldBe(new Settlement(SettlementKind.Release));

    [Fact]
    public void A_handler_that_stops_is_cancelled_when_somebody_asked_and_handed_back_when_the_host_ends()
    {
        Of(new OperationCanceledException(), stopping: true).Settlement.ShouldBe(new Settlement(SettlementKind.Release));

        Of(new OperationCanceledException(), stopping: true, lease => lease.OnCancelRequested()).Settlement.ShouldBe(new Settlement(SettlementKind.Cancel));
    }

    [Fact]
    public void A_lost_lease_is_left_alone()
    {
        Of(new JobFailedException("No."), stopping: false, lease => lease.OnLost()).Settlement.ShouldBeNull();
        Of(new LeaseLostException(Guid.NewGuid(), 1)).Settlement.ShouldBeNull();
    }

    [Fact]
    public async Task An_outcome_is_settled_as_it_is()
    {
        foreach (var outcome in new[]
        {
            JobOutcome.Completed, JobOutcome.Released, new(new Settlement(SettlementKind.Release, RetryAfter: TimeSpan.FromSeconds(1)), null), new(new Settlement(SettlementKind.Cancel), null),
            new(new Settlement(SettlementKind.Cancel, Public("too late")), null), new(new Settlement(SettlementKind.AwaitChildren), null),
            new(new Settlement(SettlementKind.DeadLetter, Public("never")), null), new(new Settlement(SettlementKind.Fail, new("no"), TimeSpan.FromSeconds(1)), null),
        })
        {
            var lease = ScriptedLease.Of(_time);
            await outcome.ApplyAsync(lease, CancellationToken.None);

            lease.Asked.ShouldBe([outcome.Settlement!.Value]);
        }

        var untouched = ScriptedLease.Of(_time);
        await new JobOutcome(null, null).ApplyAsync(untouched, CancellationToken.None);
        untouched.Asked.ShouldBeEmpty();
    }

    private static JobError Public(string message) => new(message, IsPublic: true);

    private JobOutcome Of(Exception exception, bool stopping = false, Action<JobLease>? before = null)
    {
        var lease = ScriptedLease.Of(_time);
        before?.Invoke(lease);
        return JobOutcome.Of(exception, lease, stopping, Options);
    }
}
