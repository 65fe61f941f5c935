using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class ElevenLabsGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ElevenLabsGate _gate;

    public ElevenLabsGateTests() => _gate = new ElevenLabsGate(Options.Create(new ElevenLabsOptions()), _time);

    [Fact]
    public async Task Two_enter_and_the_third_waits_until_one_has_left()
    {
        var first = await _gate.EnterAsync(default);
        await _gate.EnterAsync(default);
        var third = _gate.EnterAsync(default);

        third.IsCompleted.ShouldBeFalse();
        first.Dispose();
        first.Dispose();

        await third;
        _gate.EnterAsync(default).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_limit_of_the_service_is_learnt_and_admits_waiting_calls()
    {
        await _gate.EnterAsync(default);
        await _gate.EnterAsync(default);
        var waiting = _gate.EnterAsync(default);

        _gate.Learn(5);

        await waiting;
        _gate.Limit.ShouldBe(5);
        _gate.Learn(1);
        _gate.Limit.ShouldBe(1);
    }

    [Fact]
    public void A_refusal_lowers_the_limit_which_rises_again_step_by_step_after_a_while()
    {
        _gate.Learn(5);
        _gate.Shrink();
        _gate.Shrink();
        _gate.Limit.ShouldBe(3);

        _gate.Learn(5);
        _gate.Limit.ShouldBe(3);
        _time.Advance(TimeSpan.FromSeconds(20));
        _gate.Learn(5);
        _gate.Limit.ShouldBe(4);
        _gate.Learn(5);
        _gate.Learn(5);
        _gate.Limit.ShouldBe(5);
    }

    [Fact]
    public void At_least_one_call_may_always_enter()
    {
        for (var refusal = 0; refusal < 10; refusal++)
        {
            _gate.Shrink();
        }

        _gate.Limit.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_slot()
    {
        var first = await _gate.EnterAsync(default);
        await _gate.EnterAsync(default);
        using var cancellation = new CancellationTokenSource();
        var given = _gate.EnterAsync(cancellation.Token);
        var next = _gate.EnterAsync(default);

        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(given);
        first.Dispose();

        await next;
    }

    [Fact]
    public async Task Concurrent_calls_stay_within_the_plan_whatever_others_do()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:Concurrency", "8"), ("Renesandro:ElevenLabs:Attempts", "20"));
        lab.Server.MaxConcurrent = 3;

        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => lab.GetAsync($"Text number {i}.")));

        lab.Server.Paid.Count.ShouldBe(24);
        lab.Server.PeakOpen.ShouldBeLessThanOrEqualTo(3);
    }
}
