using Microsoft.Extensions.Time.Testing;
using Renesandro.Host.Errors;
using Renesandro.Host.Renders.Plans;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Plans;

public sealed class PlanLimiterTests : IDisposable
{
    private static readonly RenderRequest Request = new() { TaskName = "t", VideoBlocks = [] };

    private readonly FakeTimeProvider _time = new();
    private readonly SemaphoreSlim _begun = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly PlanLimiter _plans;

    public PlanLimiterTests() => _plans = new PlanLimiter(SlowPlanAsync, _time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _end.Cancel();
        _plans.Dispose();
        _begun.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task Slow_plans_of_one_user_take_slots_of_that_user_only()
    {
        _ = await BeginAsync("ann");
        _ = await BeginAsync("ann");

        var refusal = await Should.ThrowAsync<ApiException>(_plans.PlanAsync("ann", Request, Cancelled));

        (refusal.StatusCode, refusal.RetryAfter).ShouldBe((429, TimeSpan.FromSeconds(5)));
        refusal.Message.ShouldBe("You already have 2 plans, checks or first variants in progress, the most that is allowed: wait until one has finished.");
        _ = await BeginAsync("bob");
    }

    [Fact]
    public async Task At_most_sixteen_plans_are_in_progress_at_a_time()
    {
        for (var i = 0; i < 16; i++)
        {
            _ = await BeginAsync($"user {i / 2}");
        }

        var refusal = await Should.ThrowAsync<ApiException>(_plans.PlanAsync("another", Request, Cancelled));

        (refusal.StatusCode, refusal.RetryAfter).ShouldBe((429, TimeSpan.FromSeconds(5)));
        refusal.Message.ShouldStartWith("The server already has 16 plans, checks or first variants in progress");
    }

    [Fact]
    public async Task A_plan_whose_caller_disconnects_is_cancelled_and_frees_its_slot()
    {
        _ = await BeginAsync("ann");
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var left = await BeginAsync("ann", leaving.Token);

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(left);
        _ = await BeginAsync("ann");
    }

    [Fact]
    public async Task A_plan_that_takes_more_than_two_minutes_is_cancelled_and_frees_its_slot()
    {
        var slow = await BeginAsync("ann");
        _ = await BeginAsync("ann");

        _time.Advance(TimeSpan.FromMinutes(2));

        (await Should.ThrowAsync<ApiException>(slow)).StatusCode.ShouldBe(503);
        _ = await BeginAsync("ann");
    }

    private async Task<Task<RenderPlan>> BeginAsync(string user, CancellationToken? cancellationToken = null)
    {
        var plan = _plans.PlanAsync(user, Request, cancellationToken ?? Cancelled);
        (await _begun.WaitAsync(TimeSpan.FromMinutes(1), Cancelled)).ShouldBeTrue();
        return plan;
    }

    private async Task<RenderPlan> SlowPlanAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        _begun.Release();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        // A plan that should have been refused ends all the same.
        await Task.Delay(TimeSpan.FromMinutes(5), ended.Token);
        throw new InvalidOperationException();
    }
}
