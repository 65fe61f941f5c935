using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Jobs.Webhooks;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Webhooks;

public sealed class WebhookLimiterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WebhookLimiter _limiter;

    public WebhookLimiterTests() => _limiter = new(_time, NullLogger<WebhookLimiter>.Instance);

    [Fact]
    public void A_receiver_has_two_concurrent_deliveries_from_all_owners()
    {
        var first = Begin("a", "ann");
        Begin("a", "bob");

        ShouldWait("a", "eve");
        Begin("b", "eve");
        first.Dispose();
        Begin("a", "eve");
    }

    [Fact]
    public void An_owner_has_three_concurrent_deliveries_to_all_receivers()
    {
        var first = Begin("a", "ann");
        Begin("b", "ann");
        Begin("c", "ann");

        ShouldWait("d", "ann");
        Begin("d", "bob");
        first.Dispose();
        Begin("d", "ann");
    }

    [Fact]
    public void A_permit_that_is_disposed_twice_frees_one_slot()
    {
        var first = Begin("a", "ann");
        Begin("a", "ann");
        first.Dispose();
        first.Dispose();
        Begin("a", "ann");

        ShouldWait("a", "ann");
    }

    [Fact]
    public void Waiting_deliveries_are_retried_as_fast_as_deliveries_end()
    {
        Deliver("a", "ann", DeliveryOutcome.Answered, seconds: 10);
        Begin("a", "ann");
        Begin("a", "ann");

        Enumerable.Range(0, 3).Select(_ => ShouldWait("a", "ann").TotalSeconds).ShouldBe([5, 10, 15]);
    }

    [Fact]
    public void Any_number_of_waiting_deliveries_is_retried_within_ten_minutes_and_spread_out()
    {
        Deliver("a", "ann", DeliveryOutcome.Answered, seconds: 10);
        Begin("a", "ann");
        Begin("a", "ann");

        var delays = Enumerable.Range(0, 10_000).Select(_ => ShouldWait("a", "ann")).ToList();

        delays.Max().ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(10));
        delays.GroupBy(delay => delay).Max(group => group.Count()).ShouldBeLessThan(200);
    }

    [Fact]
    public void A_receiver_that_does_not_answer_five_times_in_a_row_is_not_called_for_half_a_minute()
    {
        Fail("a", "ann", 5);

        ShouldWait("a", "ann").TotalSeconds.ShouldBeInRange(30, 32);
        _time.Advance(TimeSpan.FromSeconds(29));
        ShouldWait("a", "ann");
        _time.Advance(TimeSpan.FromSeconds(1));
        Begin("a", "ann");
    }

    [Theory]
    [InlineData(DeliveryOutcome.Answered)]
    [InlineData(DeliveryOutcome.Unknown)]
    public void Only_consecutive_missing_answers_count(object outcome)
    {
        Fail("a", "ann", 4);
        Deliver("a", "ann", (DeliveryOutcome)outcome);
        Fail("a", "ann", (DeliveryOutcome)outcome == DeliveryOutcome.Answered ? 4 : 0);

        Begin("a", "ann");
    }

    [Fact]
    public void One_delivery_at_a_time_probes_and_the_pause_doubles_up_to_ten_minutes()
    {
        Fail("a", "ann", 5);
        foreach (var pause in new[] { 30, 60, 120, 240, 480, 600, 600 })
        {
            _time.Advance(TimeSpan.FromSeconds(pause - 0.001));
            ShouldWait("a", "ann");
            _time.Advance(TimeSpan.FromSeconds(0.001));
            var probe = Begin("a", "ann");
            ShouldWait("a", "ann").ShouldBeLessThan(TimeSpan.FromMinutes(1));
            probe.Outcome = DeliveryOutcome.Unanswered;
            probe.Dispose();
        }
    }

    [Fact]
    public void An_answer_ends_the_pause_and_the_next_one_is_short_again()
    {
        Fail("a", "ann", 5);
        _time.Advance(TimeSpan.FromSeconds(30));
        Fail("a", "ann", 1);
        _time.Advance(TimeSpan.FromSeconds(60));
        Deliver("a", "ann", DeliveryOutcome.Answered);

        Fail("a", "ann", 5);
        _time.Advance(TimeSpan.FromSeconds(30));
        Begin("a", "ann");
    }

    [Fact]
    public void A_cancelled_probe_lets_another_delivery_probe()
    {
        Fail("a", "ann", 5);
        _time.Advance(TimeSpan.FromSeconds(30));
        Begin("a", "ann").Dispose();

        Begin("a", "ann");
    }

    [Fact]
    public void Deliveries_in_progress_when_the_pause_begins_do_not_extend_it()
    {
        var late = Begin("a", "ann");
        Fail("a", "ann", 5);
        late.Outcome = DeliveryOutcome.Unanswered;
        late.Dispose();

        _time.Advance(TimeSpan.FromSeconds(30));
        Begin("a", "ann");
    }

    [Fact]
    public void A_pause_is_for_one_owner_and_one_receiver()
    {
        Fail("a", "ann", 5);

        Begin("a", "bob");
        Begin("b", "ann");
        ShouldWait("a", "ann");
    }

    [Fact]
    public void States_that_no_longer_matter_are_dropped()
    {
        Deliver("a", "ann", DeliveryOutcome.Answered);
        Fail("b", "bob", 5);
        ShouldWait("b", "bob");
        _time.Advance(TimeSpan.FromMinutes(30));

        Begin("c", "eve");

        _limiter.States.ShouldBe(3);
    }

    [Fact]
    public void States_in_use_or_in_a_pause_are_not_dropped()
    {
        var deliveries = Enumerable.Range(0, 2).Select(_ => Begin("a", "ann")).ToList();
        _time.Advance(TimeSpan.FromHours(1));
        ShouldWait("a", "bob");
        Fail(deliveries);
        Fail("a", "ann", 3);

        ShouldWait("a", "ann");
    }

    [Fact]
    public void At_most_a_thousand_receivers_have_a_state_and_busy_ones_are_never_dropped()
    {
        Begin("busy", "ann");
        Begin("busy", "bob");
        for (var number = 0; number < 3000; number++)
        {
            Deliver($"{number}", $"owner {number}", DeliveryOutcome.Unanswered);
        }

        _limiter.States.ShouldBeLessThanOrEqualTo(3000);
        ShouldWait("busy", "eve");
    }

    private WebhookPermit Begin(string receiver, string owner) => _limiter.TryBegin(receiver, owner, out _).ShouldNotBeNull();

    private TimeSpan ShouldWait(string receiver, string owner)
    {
        _limiter.TryBegin(receiver, owner, out var delay).ShouldBeNull();
        delay.ShouldBeGreaterThan(TimeSpan.Zero);
        return delay;
    }

    private void Deliver(string receiver, string owner, DeliveryOutcome outcome, double seconds = 0)
    {
        using var permit = Begin(receiver, owner);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        permit.Outcome = outcome;
    }

    private void Fail(string receiver, string owner, int times)
    {
        for (var time = 0; time < times; time++)
        {
            Deliver(receiver, owner, DeliveryOutcome.Unanswered);
        }
    }

    private static void Fail(List<WebhookPermit> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            delivery.Outcome = DeliveryOutcome.Unanswered;
            delivery.Dispose();
        }
    }
}
