using Renesandro.Queue.Leasing;

namespace Renesandro.Queue.Tests.Leasing;

public sealed class LeaseRegistryTests
{
    private readonly LeaseTime _time = new();
    private readonly LeaseRegistry _registry = new();

    [Fact]
    public void A_job_that_comes_back_ends_the_older_lease_on_it()
    {
        var older = ScriptedLease.Of(_time);
        var newer = ScriptedLease.Of(_time, id: older.Job.Id);
        _registry.Add(older);

        _registry.Add(newer);

        older.Lost.IsCancellationRequested.ShouldBeTrue();
        newer.Lost.IsCancellationRequested.ShouldBeFalse();
        _registry.Remove(older);
        _registry.JobIds.ShouldBe([newer.Job.Id]);
        _registry.Remove(newer);
        _registry.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void News_of_a_cancellation_reach_the_lease_on_that_job_alone()
    {
        var (one, other) = (ScriptedLease.Of(_time), ScriptedLease.Of(_time));
        _registry.Add(one);
        _registry.Add(other);

        _registry.CancelRequested(one.Job.Id);
        _registry.CancelRequested(Guid.NewGuid());

        one.CancelRequested.IsCancellationRequested.ShouldBeTrue();
        other.CancelRequested.IsCancellationRequested.ShouldBeFalse();
    }
}
