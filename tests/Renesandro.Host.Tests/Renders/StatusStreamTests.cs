using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts;
using Renesandro.Host.Renders;
using Renesandro.Media.Jobs;
using Renesandro.Queue;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class StatusStreamTests
{
    private readonly WatchedTime _time = new();
    private readonly Channel<string> _written = Channel.CreateUnbounded<string>();
    private readonly Channel<RenderJobEvent> _events = Channel.CreateUnbounded<RenderJobEvent>();
    private readonly List<string?> _starts = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silence_is_broken_by_a_comment()
    {
        var writing = Stream().WriteAsync(null, Cancelled);
        await _time.WaitedForAsync();
        Say("1", RenderJobState.Queued);
        (await NextAsync()).ShouldBe("id: 1\nevent: status\ndata: Queued\n\n");

        for (var beat = 0; beat < 2; beat++)
        {
            await _time.WaitedForAsync();
            _time.Advance(StatusStream.Heartbeat);
            (await NextAsync()).ShouldBe(": still here\n\n");
        }

        Say("2", RenderJobState.Done);
        (await NextAsync()).ShouldBe("id: 2\nevent: status\ndata: Done\n\n");
        await writing.WaitAsync(Until.Limit, Cancelled);
    }

    [Fact]
    public async Task A_place_that_is_no_longer_kept_begins_anew()
    {
        Say("9", RenderJobState.Done);

        await Stream(overrunAt: "3").WriteAsync("3", Cancelled);

        _starts.ShouldBe(["3", null]);
        (await NextAsync()).ShouldStartWith("id: 9\n");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-1")]
    [InlineData("")]
    public async Task An_id_that_was_never_given_begins_anew(string id)
    {
        Say("9", RenderJobState.Error);

        await Stream().WriteAsync(id, Cancelled);

        _starts.ShouldBe([null]);
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_the_watch()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var writing = Stream().WriteAsync(null, leaving.Token);

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => writing);
    }

    private void Say(string cursor, RenderJobState state) =>
        _events.Writer.TryWrite(new RenderJobEvent(cursor, new RenderJobStatus(Guid.Empty, "job", state, default))).ShouldBeTrue();

    private Task<string> NextAsync() => _written.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(Until.Limit, Cancelled);

    private StatusStream Stream(string? overrunAt = null) => new(
        (after, token) => WatchAsync(after, overrunAt, token), status => status.State.ToString(), new WrittenPieces(_written.Writer), _time);

    private async IAsyncEnumerable<RenderJobEvent> WatchAsync(string? after, string? overrunAt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _starts.Add(after);
        if (after is not null && after == overrunAt)
        {
            throw new WatchOverrunException(after);
        }

        await foreach (var change in _events.Reader.ReadAllAsync(cancellationToken))
        {
            yield return change;
        }
    }

    private sealed class WatchedTime : FakeTimeProvider
    {
        private readonly Channel<ITimer> _timers = Channel.CreateUnbounded<ITimer>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(timer).ShouldBeTrue();
            return timer;
        }

        /// <summary>Waits until the stream waits once more: time that goes on before that wakes nobody.</summary>
        public Task<ITimer> WaitedForAsync() => _timers.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(Until.Limit, Cancelled);
    }

    private sealed class WrittenPieces(ChannelWriter<string> pieces) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            pieces.WriteAsync(Encoding.UTF8.GetString(buffer.Span), cancellationToken);
    }
}
