using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    /// <summary>Runs of the state machine; more find more, and take longer.</summary>
    protected virtual int ModelRuns => 60;

    [Fact]
    public void Random_operations_do_what_they_do_to_a_model() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(ModelRuns).WithEndSize(80),
            Prop.ForAll(JobOperation.Sequences, steps => RunAsync(steps).GetAwaiter().GetResult()));

    private async Task RunAsync(JobOperation[] steps)
    {
        await using var harness = await CreateAsync();
        var run = new JobModelRun(harness, LeaseTime);
        foreach (var step in steps)
        {
            await run.StepAsync(step);
        }

        await run.CompareAsync();
        var counts = await harness.Queue.CountAsync(Token);
        (counts.Queued + counts.Delayed + counts.Running + counts.Done + counts.DeadLettered + counts.Cancelled + counts.Waiting).ShouldBe(run.Jobs);
    }
}
