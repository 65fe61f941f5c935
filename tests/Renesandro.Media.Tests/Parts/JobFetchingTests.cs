using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Contracts;
using Renesandro.Media.Fetching;
using Renesandro.Media.Requests;
using Renesandro.Media.Resources;
using Renesandro.Media.Tests.Fetching;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Fetching.OriginServer;

namespace Renesandro.Media.Tests.Parts;

public class JobFetchingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_fetches_eight_sources_concurrently_whatever_the_number_of_processors()
    {
        var asked = 0;
        var all = new TaskCompletionSource();
        await using var origin = new OriginServer(async (request, stream) =>
        {
            if (Interlocked.Increment(ref asked) == 8)
            {
                all.SetResult();
            }

            await all.Task.WaitAsync(Until.Limit, Cancelled);
            await Answer("404 Not Found")(request, stream);
        });
        using var lab = Lab(origin, services => services.Configure<RenderingOptions>(options => options.Parallelism = 1));

        await Should.ThrowAsync<MediaException>(lab.Pipeline.PlanAsync(Request(origin, 8), Cancelled));

        asked.ShouldBe(8);
    }

    [Fact]
    public async Task A_job_whose_sources_fill_the_disk_fails_as_transient_and_leaves_no_files()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var chunk = new byte[1_000_000];
        await using var origin = new OriginServer(async (_, stream) =>
        {
            await WriteAsync(stream, "200 OK", "", []);
            while (true)
            {
                await stream.WriteAsync(chunk, Cancelled);
            }
        });
        PipelineLab? lab = null;
        using var made = lab = Lab(origin, services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton(provider => new ResourceMonitor(provider.GetRequiredService<IOptions<RenderingOptions>>(), time) { FreeDisk = _ => 130_000_000 - Taken(lab!) });
            services.Configure<RenderingOptions>(options => (options.MinFreeDisk, options.MinFreeMemory) = (100_000_000, 0));
            services.Configure<FetchingOptions>(options => options.Timeout = options.IdleTimeout = TimeSpan.FromDays(1));
        });
        var job = lab.RenderAsync(Request(origin, 2), Cancelled);

        await Until.SeenAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return (job.IsCompleted, time.GetUtcNow());
            },
            seen => seen.IsCompleted);

        var exception = await Should.ThrowAsync<MediaException>(job);
        exception.IsTransient.ShouldBeTrue();
        exception.Message.ShouldStartWith("The job waited for a minute, ");
        lab.Leftovers().ShouldBeEmpty();
        lab.Progress.Select(progress => progress.Waiting).ShouldContain(waiting => waiting != null && waiting.StartsWith(origin.Url().GetLeftPart(UriPartial.Authority)));
    }

    private static long Taken(PipelineLab lab) => new DirectoryInfo(lab.Media.Root)
        .EnumerateFiles("*.part", SearchOption.AllDirectories)
        .Where(file => file.Exists)
        .Sum(file => file.Length);

    private static PipelineLab Lab(OriginServer origin, Action<IServiceCollection> replace) => new(services =>
    {
        services.Configure<FetchingOptions>(options => options.AllowPrivate.Add(origin.HostPort));
        replace(services);
    });

    private static RenderRequest Request(OriginServer origin, int sources) => new()
    {
        TaskName = "test",
        VideoBlocks = [new MediaBlock("a", [.. Enumerable.Range(0, sources).Select(i => new MediaSource(origin.Url($"/{i}.mp4")))])],
    };
}
