using Microsoft.Extensions.Time.Testing;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Watching;

public sealed class ChangeTailTests : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();
    private readonly WakeSignal _news = new();
    private readonly Lock _gate = new();
    private readonly List<JobChange> _log = [];
    private readonly SemaphoreSlim _looked = new(0);
    private Exception? _fault;
    private int _looks;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_look_serves_all_who_wait()
    {
        var tail = Open();
        var waits = Enumerable.Range(0, 100).Select(_ => tail.WaitAsync(new JobWatch { JobId = Guid.NewGuid() }, 0, Token)).ToArray();
        await LookedAsync();
        for (var poll = 1; poll <= 5; poll++)
        {
            await PollAsync();
        }

        _looks.ShouldBeInRange(6, waits.Length);
        waits.ShouldAllBe(wait => !wait.IsCompleted);
    }

    [Fact]
    public async Task Only_those_are_woken_whom_a_change_concerns()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var tail = Open();
        var byJob = tail.WaitAsync(new JobWatch { JobId = one }, 0, Token);
        var byOwner = tail.WaitAsync(new JobWatch { Owner = "ann" }, 0, Token);
        var all = tail.WaitAsync(new JobWatch(), 0, Token);
        var others = tail.WaitAsync(new JobWatch { JobId = other }, 0, Token);
        await LookedAsync();

        Add(one, "ann");

        (await byJob, await byOwner, await all).ShouldBe((0, 0, 0));
        others.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_was_not_concerned_goes_on_where_the_log_was_read_to()
    {
        var mine = Guid.NewGuid();
        var tail = Open();
        var wait = tail.WaitAsync(new JobWatch { JobId = mine }, 0, Token);
        await LookedAsync();
        for (var change = 0; change < 3; change++)
        {
            Add(Guid.NewGuid(), "bert");

            // One look that finds it, and one that finds nothing more.
            await LookedAsync();
            await LookedAsync();
        }

        Add(mine, "ann");

        (await wait).ShouldBe(3);
    }

    [Fact]
    public async Task Who_has_read_less_than_others_looks_again_at_once()
    {
        var mine = Guid.NewGuid();
        var tail = Open();
        Add(mine, "ann");
        Add(Guid.NewGuid(), "bert");
        var ahead = tail.WaitAsync(new JobWatch(), 2, Token);
        await LookedAsync();

        (await tail.WaitAsync(new JobWatch { JobId = mine }, 0, Token)).ShouldBe(0);
        ahead.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_wakes_all_and_is_tried_anew_by_the_next()
    {
        var tail = Open();
        var waits = new[] { tail.WaitAsync(new JobWatch(), 0, Token), tail.WaitAsync(new JobWatch { Owner = "ann" }, 0, Token) };
        await LookedAsync();
        _fault = new InvalidOperationException("no log");
        _news.Pulse();

        (await Task.WhenAll(waits)).ShouldBe([0, 0]);
        _fault = null;
        var next = tail.WaitAsync(new JobWatch(), 0, Token);
        Add(Guid.NewGuid(), "ann");
        (await next).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_looks_when_the_last_has_left()
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var tail = Open();
        var wait = tail.WaitAsync(new JobWatch(), 0, leaving.Token);
        await LookedAsync();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => wait);
        await PollAsync();
        var looks = _looks;

        _time.Advance(PollInterval * 10);
        _news.Pulse();
        var again = tail.WaitAsync(new JobWatch(), 0, Token);
        await LookedAsync();

        _looks.ShouldBe(looks + 1);
        again.IsCompleted.ShouldBeFalse();
    }

    public void Dispose() => _looked.Dispose();

    private ChangeTail Open() => new(ReadAsync, () => _news.Next, PollInterval, _time);

    private async Task<(long Place, IReadOnlyList<JobChange> Changes)> ReadAsync(long after)
    {
        await Task.Yield();
        lock (_gate)
        {
            _looks++;
            _looked.Release();
            return _fault is null ? (_log.Count, _log.Skip((int)after).ToList()) : throw _fault;
        }
    }

    private Task LookedAsync() => _looked.WaitAsync(Token).WaitAsync(TimeSpan.FromMinutes(1), Token);

    /// <summary>Time goes on until there was one more look.</summary>
    private async Task PollAsync()
    {
        while (!await _looked.WaitAsync(TimeSpan.FromMilliseconds(20), Token))
        {
            _time.Advance(PollInterval);
        }
    }

    private void Add(Guid id, string owner)
    {
        lock (_gate)
        {
            _log.Add(new JobChange($"{_log.Count + 1}", id, owner, JobTransition.Enqueued, JobStatus.Queued, 0, default, null, null));
        }

        _news.Pulse();
    }
}
