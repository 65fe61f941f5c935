using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Caching;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Caching;

public sealed class PartCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private int _made;
    private int _outputs;

    private string[] Kept => [.. _folder.Files().Where(file => file.EndsWith(".mp4", StringComparison.Ordinal))];

    public void Dispose()
    {
        _folder.Dispose();
    }

    [Fact]
    public async Task A_cached_part_is_handed_out_again_also_to_another_process()
    {
        (await GetAsync(Create(), "a")).ShouldBe("content of a");
        (await GetAsync(Create(), "a")).ShouldBe("content of a");

        _made.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_concurrent_requests_make_a_part_once(bool inAnotherProcess)
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var cache = Create(time: TimeProvider.System);
        var first = GetAsync(cache, "a", async () =>
        {
            begun.SetResult();
            await go.Task;
        });
        await begun.Task;
        var second = GetAsync(inAnotherProcess ? Create(time: TimeProvider.System) : cache, "a");

        go.SetResult();

        (await first).ShouldBe("content of a");
        (await second).ShouldBe("content of a");
        _made.ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_part_is_made_again()
    {
        var cache = Create();
        await GetAsync(cache, "a");
        var path = _folder[Kept.ShouldHaveSingleItem()];
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        (await GetAsync(cache, "a")).ShouldBe("content of a");
        _made.ShouldBe(2);
        (await GetAsync(cache, "a")).ShouldBe("content of a");
        _made.ShouldBe(2);
    }

    [Fact]
    public async Task The_least_recently_used_are_dropped_when_the_cache_is_full()
    {
        // Each takes 32 bytes of hash and 12 of content.
        var cache = Create(capacity: 3 * 44);
        foreach (var name in new[] { "a", "b", "c", "a", "d" })
        {
            await GetAsync(cache, name);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Kept.Length.ShouldBe(3);
        _made.ShouldBe(4);
        await GetAsync(cache, "a");
        _made.ShouldBe(4);
        await GetAsync(cache, "b");
        _made.ShouldBe(5);
    }

    [Fact]
    public async Task With_a_cache_of_no_size_nothing_is_cached()
    {
        (await GetAsync(Create(capacity: 0), "a")).ShouldBe("content of a");

        Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_is_not_cached()
    {
        var cache = Create();

        await Should.ThrowAsync<MediaException>(GetAsync(cache, "a", () => throw new MediaException("broken")));

        Kept.ShouldBeEmpty();
        (await GetAsync(cache, "a")).ShouldBe("content of a");
    }

    private PartCache Create(long capacity = 1 << 20, TimeProvider? time = null)
    {
        return FFmpegParts.Cache(_folder["data"], capacity, time ?? _time);
    }

    private async Task<string> GetAsync(PartCache cache, string name, Func<Task>? before = null)
    {
        var path = _folder[$"out{Interlocked.Increment(ref _outputs)}"];
        await cache.GetAsync(CacheKey.Of(name), path, async () =>
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            Interlocked.Increment(ref _made);
            await File.WriteAllTextAsync(path, $"content of {name}");
        }, TestContext.Current.CancellationToken);
        return await File.ReadAllTextAsync(path);
    }
}
