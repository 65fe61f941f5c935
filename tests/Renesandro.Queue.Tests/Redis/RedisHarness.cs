using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts.Queue;
using Renesandro.Queue.Redis;

namespace Renesandro.Queue.Tests.Redis;

/// <summary>Moves two clocks at once: the fake one of this side, and the server's own by a shift that every script adds.</summary>
internal sealed class RedisHarness : JobQueueHarness
{
    private readonly List<RedisJobQueue> _queues = [];
    private readonly JobQueueOptions _options;
    private readonly string _address;
    private long _shift;

    public RedisHarness(string address, JobQueueOptions options)
    {
        _address = address;
        _options = options;
        _options.Name = $"test-{Guid.NewGuid():N}";
        Queue = OpenAnother();
    }

    public override IJobQueue Queue { get; }

    public FakeTimeProvider Time { get; } = new();

    public string Tag => $"{{renesandro:{_options.Name}}}";

    public override IJobQueue OpenAnother() => Open(Time);

    public override IJobQueue OpenFrozen() => Open(new FakeTimeProvider());

    public override Task AdvanceAsync(TimeSpan time)
    {
        Interlocked.Add(ref _shift, (long)time.TotalMilliseconds);
        Time.Advance(time);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _queues.ForEach(queue => queue.Dispose());
        return ValueTask.CompletedTask;
    }

    private RedisJobQueue Open(TimeProvider time)
    {
        var queue = new RedisJobQueue(_options, new() { Configuration = _address }, time, NullLogger.Instance, () => Interlocked.Read(ref _shift));
        _queues.Add(queue);
        return queue;
    }
}
