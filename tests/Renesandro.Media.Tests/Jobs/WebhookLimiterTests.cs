using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Jobs.Webhooks;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

public sealed class WebhookLimiterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WebhookLimiter _limiter;

    public WebhookLimiterTests() => _limiter = new(_time, NullLogger<WebhookLimiter>.Instance);

    [Fact]
    public void A_receiver_has_two_deliveries_at_a_time_whoever_they_are_of()
    {
        var first = Begin("a", "ann");
        Begin("a", "bob");

        ShouldWait("a", "eve");
        Begin("b", "eve");
        first.Dispose();
        Begin("a", "eve");
    }

    [Fact]
    public void An_owner_has_three_deliveries_at_a_time_wherever_they_go()
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
    public void Those_that_wait_for_a_slot_come_back_as_fast_as_deliveries_end()
    {
        Deliver("a", "ann", DeliveryOutcome.Answered, seconds: 10);
        Begin("a", "ann");
        Begin("a", "ann");

        Enumerable.Range(0, 3).Select(_ => ShouldWait("a", "ann").TotalSeconds).ShouldBe([5, 10, 15]);
    }

    [Fact]
    public void However_many_wait_each_comes_back_within_ten_minutes_and_not_all_at_once()
    {
        Deliver("a", "ann", DeliveryOutcome.Answered, seconds: 10);
        Begin("a", "ann");
        Begin("a", "ann");

        var delays = Enumerable.Range(0, 10_000).Select(_ => ShouldWait("a", "ann")).ToList();

        delays.Max().ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(10));
        delays.GroupBy(delay => delay).Max(group => group.Count()).ShouldBeLessThan(200);
    }

    [Fact]
    public void A_receiver_that_does_not_answer_five_times_in_a_row_is_left_alone_for_half_a_minute()
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
    public void Only_silence_counts_and_only_in_a_row(object outcome)
    {
        Fail("a", "ann", 4);
        Deliver("a", "ann", (DeliveryOutcome)outcome);
        Fail("a", "ann", (DeliveryOutcome)outcome == DeliveryOutcome.Answered ? 4 : 0);

        Begin("a", "ann");
    }

    [Fact]
    public void One_delivery_at_a_time_tries_whether_it_answers_again_and_the_pause_doubles_up_to_ten_minutes()
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
    public void A_try_that_was_broken_off_leaves_the_place_to_another()
    {
        Fail("a", "ann", 5);
        _time.Advance(TimeSpan.FromSeconds(30));
        Begin("a", "ann").Dispose();

        Begin("a", "ann");
    }

    [Fact]
    public void What_was_on_its_way_when_the_pause_began_makes_it_no_longer()
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
    public void What_says_nothing_any_more_is_forgotten()
    {
        Deliver("a", "ann", DeliveryOutcome.Answered);
        Fail("b", "bob", 5);
        ShouldWait("b", "bob");
        _time.Advance(TimeSpan.FromMinutes(30));

        Begin("c", "eve");

        _limiter.Remembered.ShouldBe(3);
    }

    [Fact]
    public void What_lasts_is_not_forgotten()
    {
        var deliveries = Enumerable.Range(0, 2).Select(_ => Begin("a", "ann")).ToList();
        _time.Advance(TimeSpan.FromHours(1));
        ShouldWait("a", "bob");
        Fail(deliveries);
        Fail("a", "ann", 3);

        ShouldWait("a", "ann");
    }

    [Fact]
    public void However_many_receivers_are_named_only_a_thousand_are_remembered_and_none_that_is_busy_is_forgotten()
    {
        Begin("busy", "ann");
        Begin("busy", "bob");
        for (var number = 0; number < 3000; number++)
        {
            Deliver($"{number}", $"owner {number}", DeliveryOutcome.Unanswered);
        }

        _limiter.Remembered.ShouldBeLessThanOrEqualTo(3000);
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
