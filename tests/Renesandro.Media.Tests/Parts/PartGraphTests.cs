using Renesandro.Contracts;
using Renesandro.Media.Parts;
using Renesandro.Media.Results;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts;

/// <summary>Parts are made once, with limited concurrency, and a failure affects only what needs the part.</summary>
public sealed class PartGraphTests : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly GraphLab _lab;

    public PartGraphTests() => _lab = new GraphLab(_stop.Token);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Concurrent_requests_for_equal_parts_make_one_part()
    {
        var work = new Work();
        var asking = Enumerable.Range(0, 50).Select(_ => Task.Run(() => _lab.Graph.GetAsync(new TestPart("a", work)), Cancelled)).ToArray();
        work.Finish();

        var made = await Task.WhenAll(asking);

        work.Started.ShouldBe(1);
        made.ShouldAllBe(part => ReferenceEquals(part, made[0]));
    }

    [Fact]
    public async Task A_lane_limits_concurrent_parts()
    {
        var work = new Work();
        var asking = Enumerable.Range(0, 20).Select(number => _lab.Graph.GetAsync(new TestPart($"{number}", work))).ToArray();

        await Until.SeenAsync(() => work.Started, started => started >= _lab.Options.Workers);
        work.Finish();
        await Task.WhenAll(asking);

        work.Started.ShouldBe(20);
        work.MaxConcurrent.ShouldBe(_lab.Options.Workers);
    }

    [Fact]
    public async Task A_failed_part_is_a_fault_for_every_request_and_is_not_retried()
    {
        var work = new Work { Failure = new MediaException("is broken") };
        work.Finish();

        (await _lab.Graph.GetAsync(new TestPart("a", work))).Error.ShouldBe("is broken");
        (await _lab.Graph.GetAsync(new TestPart("a", work))).Fault!.Kind.ShouldBe(FailureKind.Environment);

        work.Started.ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_a_wait_does_not_cancel_the_part()
    {
        var work = new Work();
        using var impatient = new CancellationTokenSource();
        var asking = _lab.Graph.GetAsync(new TestPart("a", work), impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(asking);

        work.Finish();

        (await _lab.Graph.GetAsync(new TestPart("a", work))).Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_dropped_part_is_disposed_and_made_again_when_requested()
    {
        var work = new Work();
        work.Finish();
        var first = (await _lab.Graph.GetAsync(new TestPart("a", work))).Value!;

        _lab.Graph.Drop(new TestPart("a", work));

        first.IsDisposed.ShouldBeTrue();
        (await _lab.Graph.GetAsync(new TestPart("a", work))).Value!.IsDisposed.ShouldBeFalse();
        work.Started.ShouldBe(2);
    }

    [Fact]
    public async Task A_part_in_progress_is_not_dropped_so_that_the_graph_waits_for_it()
    {
        var work = new Work { IgnoresCancellation = true };
        var making = _lab.Graph.GetAsync(new TestPart("a", work));

        _lab.Graph.Drop(new TestPart("a", work));
        var disposing = _lab.Graph.DisposeAsync().AsTask();

        disposing.IsCompleted.ShouldBeFalse();
        work.Finish();
        await disposing.WaitAsync(Cancelled);
        making.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Disposing_a_graph_waits_for_parts_in_progress()
    {
        var work = new Work { IgnoresCancellation = true };
        var asking = _lab.Graph.GetAsync(new TestPart("a", work));
        await _stop.CancelAsync();

        var disposing = _lab.Graph.DisposeAsync().AsTask();
        disposing.IsCompleted.ShouldBeFalse();
        work.Finish();
        await disposing.WaitAsync(Cancelled);

        asking.IsCompleted.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _lab.DisposeAsync();
        _stop.Dispose();
    }

    private sealed record TestPart(string Name, Work Work) : Part<Made>
    {
        public override Task<Outcome<Made>> MakeAsync(PartGraph graph) => graph.RunAsync(this, Lane.Encoding, Work.RunAsync);
    }

    private sealed class Made : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    /// <summary>Work that lasts until the test ends it.</summary>
    private sealed class Work
    {
        private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _gate = new();
        private int _running;

        public MediaException? Failure { get; init; }

        public bool IgnoresCancellation { get; init; }

        public int Started { get; private set; }

        public int MaxConcurrent { get; private set; }

        public void Finish() => _finish.SetResult();

        public async Task<Made> RunAsync(CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                Started++;
                MaxConcurrent = Math.Max(MaxConcurrent, ++_running);
            }

            await _finish.Task.WaitAsync(IgnoresCancellation ? CancellationToken.None : cancellationToken);
            lock (_gate)
            {
                _running--;
            }

            return Failure is null ? new Made() : throw Failure;
        }
    }
}
