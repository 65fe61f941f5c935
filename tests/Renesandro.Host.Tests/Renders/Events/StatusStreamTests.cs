using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts;
using Renesandro.Host.Renders.Events;
using Renesandro.Media.Jobs;
using Renesandro.Queue.Errors;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Events;

public sealed class StatusStreamTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly KeepAlive _keepAlive;
    private readonly Channel<string> _written = Channel.CreateUnbounded<string>();
    private readonly Channel<StreamEvent> _events = Channel.CreateUnbounded<StreamEvent>();
    private readonly List<string?> _starts = [];

    public StatusStreamTests() => _keepAlive = new KeepAlive(_time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_comment_comes_every_15_seconds()
    {
        var writing = Stream().WriteAsync(null, Cancelled);
        Say("1", RenderJobStatus.Queued);
        (await NextAsync()).ShouldBe("id: 1\nevent: status\ndata: Queued\n\n");

        for (var beat = 0; beat < 2; beat++)
        {
            // The stream may not wait yet when the first of them is due.
            await Until.SeenAsync(
                () =>
                {
                    _time.Advance(KeepAlive.Interval);
                    return _written.Reader.TryRead(out var text) ? text : null;
                },
                text => text == ": keep-alive\n\n");
        }

        Say("2", RenderJobStatus.Done);
        while (await NextAsync() is var text && text != "id: 2\nevent: status\ndata: Done\n\n")
        {
            text.ShouldBe(": keep-alive\n\n");
        }

        await writing.WaitAsync(Until.Limit, Cancelled);
    }

    [Fact]
    public async Task One_timer_serves_all_streams()
    {
        var time = new CountedTime();
        using var keepAlive = new KeepAlive(time);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var streams = Enumerable.Range(0, 50).Select(_ => new StatusStream(
            (_, token) => WatchAsync(null, null, token), new MemoryStream(), keepAlive).WriteAsync(null, leaving.Token)).ToArray();
        time.Advance(KeepAlive.Interval);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(streams));

        time.Timers.ShouldBe(1);
    }

    [Fact]
    public async Task A_cursor_that_has_been_dropped_starts_with_the_current_status()
    {
        Say("9", RenderJobStatus.Done);

        await Stream(overrunAt: "3").WriteAsync("3", Cancelled);

        _starts.ShouldBe(["3", null]);
        (await NextAsync()).ShouldStartWith("id: 9\n");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("-1")]
    [InlineData("")]
    public async Task An_unknown_event_id_starts_with_the_current_status(string id)
    {
        Say("9", RenderJobStatus.Error);

        await Stream().WriteAsync(id, Cancelled);

        _starts.ShouldBe([null]);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("nonsense")]
    public async Task A_stream_of_all_jobs_tells_that_events_are_lost(string id)
    {
        Say("9", RenderJobStatus.Error);

        await Stream(overrunAt: "3", tellsResets: true).WriteAsync(id, Cancelled);

        (await NextAsync()).ShouldBe("event: reset\ndata: {}\n\n");
        (await NextAsync()).ShouldStartWith("id: 9\n");
    }

    [Fact]
    public async Task A_caller_who_disconnects_ends_the_watch()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var writing = Stream().WriteAsync(null, leaving.Token);

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => writing);
    }

    public void Dispose() => _keepAlive.Dispose();

    private void Say(string cursor, RenderJobStatus state) =>
        _events.Writer.TryWrite(new StreamEvent(cursor, "status", state.ToString(), new RenderJobInfo(Guid.Empty, "job", state, default).HasEnded)).ShouldBeTrue();

    private Task<string> NextAsync() => _written.Reader.ReadAsync(Cancelled).AsTask().WaitAsync(Until.Limit, Cancelled);

    private StatusStream Stream(string? overrunAt = null, bool tellsResets = false) => new(
        (after, token) => WatchAsync(after, overrunAt, token), new WrittenPieces(_written.Writer), _keepAlive)
    { TellsResets = tellsResets };

    private async IAsyncEnumerable<StreamEvent> WatchAsync(string? after, string? overrunAt, [EnumeratorCancellation] CancellationToken cancellationToken)
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

    private sealed class CountedTime : FakeTimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private sealed class WrittenPieces(ChannelWriter<string> pieces) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            pieces.WriteAsync(Encoding.UTF8.GetString(buffer.Span), cancellationToken);
    }
}
