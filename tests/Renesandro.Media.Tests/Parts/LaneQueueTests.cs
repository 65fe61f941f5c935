using Renesandro.Media.Parts;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts;

public class LaneQueueTests
{
    private readonly LaneQueue _lane = new(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_free_slot_goes_to_what_was_requested_first()
    {
        await _lane.EnterAsync(0, Cancelled);
        var waiting = new long[] { 5, 3, 9, 1 }.ToDictionary(order => order, order => _lane.EnterAsync(order, Cancelled));

        foreach (var order in waiting.Keys.Order())
        {
            waiting.Values.Count(wait => wait.IsCompleted).ShouldBe(waiting.Keys.Count(earlier => earlier < order));
            _lane.Leave();
            await waiting[order];
        }
    }

    [Fact]
    public async Task A_cancelled_wait_passes_its_turn_to_the_next()
    {
        await _lane.EnterAsync(0, Cancelled);
        using var cancel = new CancellationTokenSource();
        var first = _lane.EnterAsync(1, cancel.Token);
        var second = _lane.EnterAsync(2, Cancelled);

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        second.IsCompleted.ShouldBeFalse();
        _lane.Leave();

        await second;
    }

    [Fact]
    public async Task A_slot_that_nobody_waits_for_stays_free()
    {
        await _lane.EnterAsync(0, Cancelled);
        _lane.Leave();

        _lane.EnterAsync(1, Cancelled).IsCompletedSuccessfully.ShouldBeTrue();
        _lane.EnterAsync(2, Cancelled).IsCompleted.ShouldBeFalse();
    }
}
