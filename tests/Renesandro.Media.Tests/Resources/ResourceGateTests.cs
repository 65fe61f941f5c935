using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Files;
using Renesandro.Media.Rendering;
using Renesandro.Media.Resources;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Resources;

/// <summary>How space is freed on a full disk: caches are evicted, then one job releases its files, never two at once.</summary>
public sealed class ResourceGateTests : IDisposable
{
    private const long Wanted = 100_000_000;

    private static readonly string[] Keys = ["a", "b", "c"];

    private readonly TemporaryFolder _folder = new();
    private readonly WatchedTime _time = new();
    private readonly ServiceProvider _provider;
    private readonly FileStore _cache;
    private Func<long> _free = () => long.MaxValue;

    public ResourceGateTests()
    {
        _cache = new FileStore(_folder["cache"], ".kept", _time, durable: false);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton(provider => new ResourceMonitor(provider.GetRequiredService<IOptions<RenderingOptions>>(), _time) { FreeDisk = _ => _free(), Caches = [_cache] });
        services.AddRenesandro(options => options.DataDirectory = _folder["data"]);
        services.Configure<RenderingOptions>(options => (options.MinFreeDisk, options.MinFreeMemory) = (Wanted, 0));
        _provider = services.BuildServiceProvider();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RenderServices Services => _provider.GetRequiredService<RenderServices>();

    public void Dispose()
    {
        _provider.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_job_that_waits_for_disk_and_holds_files_releases_them_after_a_minute()
    {
        _free = () => 0;
        using var work = Work(megabytes: 2);
        var waiting = Gate(work).WaitAsync(Cancelled).AsTask();
        await PassAsync(59, waiting);
        waiting.IsCompleted.ShouldBeFalse();

        await PassAsync(1, waiting);

        var exception = await Should.ThrowAsync<MediaException>(waiting);
        exception.IsTransient.ShouldBeTrue();
        exception.Message.ShouldBe(
            "The job waited for a minute, too little disk: 0 bytes free, 100.0 MB wanted (Renesandro:Rendering:MinFreeDisk). It released its 2.0 MB of files and will be retried: free some disk, or split the job.");
    }

    [Fact]
    public async Task A_job_without_files_keeps_waiting()
    {
        _free = () => 0;
        using var work = Work(megabytes: 0);
        var waiting = Gate(work).WaitAsync(Cancelled).AsTask();

        await PassAsync(600, waiting);
        waiting.IsCompleted.ShouldBeFalse();

        _free = () => Wanted;
        await PassAsync(1, waiting);
        await waiting;
    }

    [Fact]
    public async Task A_waiting_caller_gets_an_error_after_a_minute()
    {
        _free = () => 0;
        using var work = Work(megabytes: 0);
        var waiting = new ResourceGate(Services.Parts.Resources, Services.WorkRoot, _time, work: work) { IsAwaited = true }.WaitAsync(Cancelled).AsTask();

        await PassAsync(60, waiting);

        (await Should.ThrowAsync<MediaException>(waiting)).Message.ShouldStartWith("The request waited for a minute, too little disk: ");
    }

    [Fact]
    public async Task Of_two_jobs_that_wait_for_each_other_one_releases_its_files_and_both_continue()
    {
        var held = new[] { Wanted, Wanted };
        _free = () => Wanted * 2 - held.Sum();
        var works = new[] { Work(megabytes: 2), Work(megabytes: 2) };
        var waits = new[] { Gate(works[0]).WaitAsync(Cancelled).AsTask(), Gate(works[1]).WaitAsync(Cancelled).AsTask() };
        while (!waits.Any(wait => wait.IsCompleted))
        {
            await PassAsync(1, waits);
        }

        var gone = Array.FindIndex(waits, wait => wait.IsCompleted);
        await Should.ThrowAsync<MediaException>(waits[gone]);
        waits[1 - gone].IsCompleted.ShouldBeFalse();
        works[gone].Dispose();
        held[gone] = 0;
        await PassAsync(1, waits[1 - gone]);
        await waits[1 - gone];

        held[1 - gone] = 0;
        using var again = Work(megabytes: 0);
        await Gate(again).WaitAsync(Cancelled);
        works[1 - gone].Dispose();
    }

    [Fact]
    public async Task Work_that_fills_the_disk_is_retried_with_growing_pauses()
    {
        var tries = new List<DateTimeOffset>();
        using var work = Work(megabytes: 0);
        var running = Gate(work).RunAsync(
            () =>
            {
                tries.Add(_time.GetUtcNow());
                return tries.Count < 4 ? throw new DiskFullException("full") : Task.FromResult(5);
            },
            Cancelled);
        foreach (var pause in new[] { 1, 2, 4 })
        {
            await _time.StepAsync(TimeSpan.FromSeconds(pause), running);
        }

        (await running).ShouldBe(5);
        tries.Zip(tries.Skip(1), (one, next) => (next - one).TotalSeconds).ShouldBe([1, 2, 4]);
    }

    [Fact]
    public async Task Work_that_always_fills_the_disk_fails_after_a_minute()
    {
        using var work = Work(megabytes: 0);
        var running = Gate(work).RunAsync<int>(() => throw new DiskFullException("the source is too large"), Cancelled);

        while (!running.IsCompleted)
        {
            await _time.StepAsync(TimeSpan.FromSeconds(16), running);
        }

        (await Should.ThrowAsync<MediaException>(running)).Message.ShouldStartWith("The job waited for a minute, the source is too large");
    }

    [Fact]
    public async Task Caches_are_evicted_first_and_no_more_than_needed()
    {
        Directory.CreateDirectory(_folder["cache"]);
        await File.WriteAllBytesAsync(_folder["content"], new byte[1_000_000], Cancelled);
        foreach (var key in Keys)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await _cache.StoreAsync(key, _folder["content"]);
        }

        _free = () => Wanted + 1_100_000 - _cache.Bytes;
        await Gate(null).WaitAsync(Cancelled);

        Keys.Where(_cache.Has).ShouldBe(["c"]);
    }

    [Fact]
    public async Task An_announced_content_length_evicts_no_cache()
    {
        Directory.CreateDirectory(_folder["cache"]);
        await File.WriteAllBytesAsync(_folder["content"], new byte[1_000_000], Cancelled);
        await _cache.StoreAsync("a", _folder["content"]);
        _free = () => Wanted + 500_000;

        Services.Parts.Resources.NeverFits(_folder.Path, 1_000_000).ShouldBeNull();
        Services.Parts.Resources.NeverFits(_folder.Path, 2_000_000).ShouldNotBeNull();
        Services.Parts.Resources.NeverFits(_folder.Path, long.MaxValue).ShouldNotBeNull();

        _cache.Has("a").ShouldBeTrue();
    }

    private ResourceGate Gate(WorkDirectory? work) => new(Services.Parts.Resources, Services.WorkRoot, _time, work: work);

    private WorkDirectory Work(int megabytes)
    {
        var work = WorkDirectory.Create(_folder["work"], NullLogger.Instance);
        File.WriteAllBytes(work.NewPath("source"), new byte[megabytes * 1_000_000]);
        return work;
    }

    private async Task PassAsync(int seconds, params Task[] waits)
    {
        for (var second = 0; second < seconds && !waits.All(wait => wait.IsCompleted); second++)
        {
            await _time.StepAsync(TimeSpan.FromSeconds(1), waits[0]);
        }
    }
}
