using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using static Renesandro.Queue.Leasing.SettlementKind;

namespace Renesandro.Queue.Tests.Leasing;

/// <summary>The table in docs/queue-semantics.md.</summary>
public sealed class SettlementRulesTests
{
    [Theory]
    [InlineData(Complete, false, 1, false, "Done Completed")]
    [InlineData(Complete, true, 3, false, "Done Completed")]
    [InlineData(DeadLetter, false, 1, false, "Dead DeadLettered")]
    [InlineData(DeadLetter, true, 1, false, "Dead DeadLettered")]
    [InlineData(Cancel, false, 1, false, "Cancelled Cancelled")]
    [InlineData(Release, false, 3, false, "Ready Released")]
    [InlineData(Release, false, 3, true, "Delayed Released")]
    [InlineData(Release, true, 1, true, "Cancelled Cancelled")]
    [InlineData(Release, true, 1, false, "Cancelled Cancelled")]
    [InlineData(AwaitChildren, false, 3, false, "Waiting AwaitsChildren")]
    [InlineData(AwaitChildren, true, 1, false, "Cancelled Cancelled")]
    [InlineData(Fail, false, 2, false, "Ready Failed")]
    [InlineData(Fail, false, 2, true, "Delayed Failed")]
    [InlineData(Fail, false, 3, true, "Dead DeadLettered")]
    [InlineData(Fail, false, 4, false, "Dead DeadLettered")]
    [InlineData(Fail, true, 2, true, "Cancelled Cancelled")]
    public void A_settlement_of_three_attempts(SettlementKind kind, bool cancelRequested, int attempt, bool delayed, string outcome)
    {
        var (state, transition) = SettlementRules.After(kind, cancelRequested, attempt, maxAttempts: 3, delayed);

        $"{state} {transition}".ShouldBe(outcome);
    }

    [Theory]
    [InlineData(false, 2, "Ready LeaseExpired")]
    [InlineData(false, 3, "Dead DeadLettered")]
    [InlineData(true, 1, "Cancelled Cancelled")]
    [InlineData(true, 3, "Cancelled Cancelled")]
    public void A_lease_that_ran_out_in_one_of_three_attempts(bool cancelRequested, int attempt, string outcome)
    {
        var (state, transition) = SettlementRules.AfterExpiry(cancelRequested, attempt, maxAttempts: 3);

        $"{state} {transition}".ShouldBe(outcome);
    }

    [Fact]
    public void Every_state_belongs_to_the_status_that_lists_it()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            status.ToStates().ShouldAllBe(state => state.ToStatus() == status);
        }

        Enum.GetValues<JobStatus>().SelectMany(status => status.ToStates()).Order().ShouldBe(Enum.GetValues<JobState>());
        Should.Throw<ArgumentOutOfRangeException>(() => ((JobStatus)99).ToStates()).Message.ShouldContain("one of the named");
    }
}
