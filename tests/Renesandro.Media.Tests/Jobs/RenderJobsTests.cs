using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renesandro.Media.Fetching;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Errors;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

public sealed class RenderJobsTests : IDisposable
{
    private readonly TestMedia _media = new();
    private readonly CountingSink _sink = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task A_queued_job_is_rendered_and_its_variants_are_listed()
    {
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        var status = await EndAsync(jobs, id);

        status.Status.ShouldBe(RenderJobStatus.Done);
        (status.TaskName, status.Progress).ShouldBe(("job", new RenderProgress(4, 0, 4) { Percent = 100 }));
        var first = await jobs.ListVariantsAsync(id, "ann", null, 3, Cancelled);
        var rest = await jobs.ListVariantsAsync(id, "ann", first!.Cursor, 3, Cancelled);
        first.Variants.Concat(rest!.Variants).Select(variant => variant.Ordinal).ShouldBe([0, 1, 2, 3]);
        rest.Cursor.ShouldBeNull();
        (await jobs.GetVariantAsync(id, "ann", 2, Cancelled))!.File.ShouldBe("0002_b_c.mp4");
    }

    [Fact]
    public async Task An_interrupted_job_resumes_where_it_was()
    {
        _sink.BreakAfter = 2;
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        var status = await EndAsync(jobs, id);

        (status.Status, status.Progress.Done).ShouldBe((RenderJobStatus.Done, 4));
        _sink.Stored.Where(name => name.EndsWith(".mp4", StringComparison.Ordinal)).Order()
            .ShouldBe(["0000_a_c.mp4", "0001_a_d.mp4", "0002_b_c.mp4", "0003_b_d.mp4"]);
        _sink.Folders.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_makes_only_what_failed()
    {
        _sink.Refuse = "0001";
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();
        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        var before = await EndAsync(jobs, id);
        (before.Progress.Done, before.Progress.Failed).ShouldBe((3, 1));

        _sink.Refuse = null;
        await jobs.RetryAsync(id, "ann", Cancelled);
        var after = await EndAsync(jobs, id);

        (after.Status, after.Progress.Done, after.Progress.Failed).ShouldBe((RenderJobStatus.Done, 4, 0));
        _sink.Stored.Count(name => name.EndsWith(".mp4", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task Transient_failures_are_retried_automatically()
    {
        (_sink.Refuse, _sink.RefuseTimes) = ("0001", 2);
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        var status = await EndAsync(jobs, id);

        (status.Status, status.Progress.Done, status.Progress.Failed, status.Error).ShouldBe((RenderJobStatus.Done, 4, 0, null));
        _sink.Stored.Count(name => name.EndsWith(".mp4", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task Failures_of_the_last_attempt_are_reported_and_the_rest_is_done()
    {
        (_sink.Refuse, _sink.RefuseTimes) = ("0001", int.MaxValue);
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        var status = await EndAsync(jobs, id);

        (status.Status, status.Progress.Done, status.Progress.Failed).ShouldBe((RenderJobStatus.Done, 3, 1));
    }

    [Fact]
    public async Task A_job_without_one_variant_ends_as_an_error_with_its_reason()
    {
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        var id = await jobs.SubmitAsync(Json("""{ "hook": ["http://clips.example/missing.mp4"] }"""), "ann", cancellationToken: Cancelled);
        var status = await EndAsync(jobs, id);

        status.Status.ShouldBe(RenderJobStatus.Error);
        status.Error.ShouldBe("No variant could be made. hook/missing: gone");
    }

    [Fact]
    public async Task A_job_of_another_owner_does_not_exist()
    {
        using var host = await StartAsync(work: false);
        var jobs = host.Services.GetRequiredService<RenderJobs>();
        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);

        (await jobs.GetAsync(id, "bob", Cancelled)).ShouldBeNull();
        (await jobs.ListVariantsAsync(id, "bob", null, 10, Cancelled)).ShouldBeNull();
        (await jobs.GetVariantAsync(id, "bob", 0, Cancelled)).ShouldBeNull();
        (await jobs.CancelAsync(id, "bob", Cancelled)).ShouldBeNull();
        (await jobs.RetryAsync(id, "bob", Cancelled)).ShouldBeNull();
        (await jobs.ListAsync("bob", null, 10, Cancelled)).Jobs.ShouldBeEmpty();
        (await jobs.ListAsync("ann", null, 10, Cancelled)).Jobs.Single().Status.ShouldBe(RenderJobStatus.Queued);
    }

    [Fact]
    public async Task The_same_key_is_the_same_job_and_another_request_with_it_is_refused()
    {
        using var host = await StartAsync(work: false);
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        var first = await jobs.SubmitAsync(Request(), "ann", "key", Cancelled);
        var again = await jobs.SubmitAsync(Request(), "ann", "key", Cancelled);

        again.ShouldBe(first);
        await Should.ThrowAsync<IdempotencyConflictException>(() =>
            jobs.SubmitAsync(Json("""{ "hook": ["http://clips.example/a.mp4"] }"""), "ann", "key", Cancelled));
    }

    [Fact]
    public async Task A_cancelled_job_stops_and_leaves_no_temporary_files()
    {
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();
        _sink.Gate = new TaskCompletionSource();
        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        await _sink.Reached.Task.WaitAsync(Cancelled);

        await jobs.CancelAsync(id, "ann", Cancelled);
        var status = await EndAsync(jobs, id);

        status.Status.ShouldBe(RenderJobStatus.Cancelled);
        Directory.GetFileSystemEntries(Path.Combine(_media.Root, "data", "work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_variant_can_be_watched_while_the_job_is_still_storing_another()
    {
        _sink.Gate = new TaskCompletionSource();
        using (var host = await StartAsync())
        {
            var jobs = host.Services.GetRequiredService<RenderJobs>();
            var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
            await _sink.Reached.Task.WaitAsync(Cancelled);

            using (var view = await jobs.OpenVariantAsync(id, "ann", 3, Cancelled))
            {
                view.ShouldNotBeNull().FileName.ShouldBe("0003_b_d.mp4");
                var copy = _media.NewPath("mp4");
                await view.Content.SaveAsync(copy, Cancelled);
                TestMedia.DecodeFully(copy);
                TestMedia.Probe(copy, "-count_frames -select_streams v -show_entries stream=nb_read_frames -of csv=p=0").Trim().ShouldBe("18");
                using var again = await jobs.OpenVariantAsync(id, "ann", 3, Cancelled);
                again!.Content.ShouldBeSameAs(view.Content);
                ((WatchedQueue)host.Services.GetRequiredService<IJobQueue>()).PayloadsRead.ShouldBe(1);
            }

            (await jobs.OpenVariantAsync(id, "bert", 3, Cancelled)).ShouldBeNull();
            (await jobs.OpenVariantAsync(id, "ann", 4, Cancelled)).ShouldBeNull();
            (await jobs.OpenVariantAsync(id, "ann", -1, Cancelled)).ShouldBeNull();
            _sink.Gate.SetResult();
            (await EndAsync(jobs, id)).Progress.Done.ShouldBe(4);
            await host.StopAsync(Cancelled);
        }

        Directory.GetFileSystemEntries(Path.Combine(_media.Root, "data", "work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task There_is_nothing_to_watch_before_the_sources_were_fetched()
    {
        using var host = await StartAsync(work: false);
        var jobs = host.Services.GetRequiredService<RenderJobs>();
        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);

        (await jobs.OpenVariantAsync(id, "ann", 0, Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task A_variant_whose_clip_cannot_be_read_cannot_be_watched_and_says_why()
    {
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();
        var id = await jobs.SubmitAsync(Json("""{ "hook": ["http://clips.example/a.mp4", "http://clips.example/missing.mp4"] }"""), "ann", cancellationToken: Cancelled);
        await EndAsync(jobs, id);

        (await Should.ThrowAsync<MediaException>(jobs.OpenVariantAsync(id, "ann", 1, Cancelled))).Message.ShouldBe("hook/missing: gone");
        using var view = await jobs.OpenVariantAsync(id, "ann", 0, Cancelled);
        view.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_request_from_code_is_the_same_job_as_its_JSON()
    {
        using var host = await StartAsync(work: false);
        var jobs = host.Services.GetRequiredService<IRenderJobs>();
        var request = RenderRequestReader.Read(Request());
        var id = await jobs.SubmitAsync(RenderRequestWriter.Write(request), "ann", "key", Cancelled);

        (await jobs.SubmitAsync(request, "ann", "key", Cancelled)).ShouldBe(id);
        (await jobs.GetAsync(id, "ann", Cancelled))!.Progress.Total.ShouldBe(4);
    }

    [Fact]
    public async Task A_request_from_code_passes_the_same_checks()
    {
        using var host = await StartAsync(work: false);
        var jobs = host.Services.GetRequiredService<IRenderJobs>();
        var request = new RenderRequest { TaskName = "x", VideoBlocks = [new("a", [new(new Uri("file:///etc/passwd")), new(new Uri("https://h/a.mp4")) { Start = 2, End = 1 }])] };

        var refusal = await Should.ThrowAsync<RenderRequestException>(jobs.SubmitAsync(request, "ann", cancellationToken: Cancelled));

        refusal.Errors.Select(error => error.Path).ShouldBe(["video_blocks.a[0].url", "video_blocks.a[1].end"]);
    }

    [Fact]
    public void Earlier_registrations_are_not_replaced()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IRenderJobs>(_ => null!);
        services.AddSingleton<IRenderPipeline>(_ => null!);

        services.AddRenesandro();
        services.AddRenesandro();

        services.Count(service => service.ServiceType == typeof(IRenderJobs) || service.ServiceType == typeof(IRenderPipeline)).ShouldBe(2);
    }

    [Fact]
    public void The_interfaces_are_the_classes()
    {
        using var services = new ServiceCollection().AddRenesandro().Services.BuildServiceProvider();

        services.GetRequiredService<IRenderJobs>().ShouldBeSameAs(services.GetRequiredService<RenderJobs>());
        services.GetRequiredService<IRenderPipeline>().ShouldBeSameAs(services.GetRequiredService<RenderPipeline>());
    }

    [Fact]
    public void Adding_Renesandro_again_keeps_the_queue_that_was_chosen()
    {
        var services = new ServiceCollection();
        services.AddRenesandro().UseRedisQueue("localhost:1");

        services.AddRenesandro();

        services.Last(service => service.ServiceType == typeof(IJobQueue)).ImplementationType!.Name.ShouldBe("RedisJobQueue");
    }

    private async Task<IHost> StartAsync(bool work = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<ISourceFetcher>(new MadeClips(_media));
        builder.Services.AddSingleton<IStorageSink>(_sink);
        var renesandro = builder.Services.AddRenesandro(options => options.DataDirectory = Path.Combine(_media.Root, "data"));
        WatchedQueue.Watch(builder.Services);
        if (work)
        {
            renesandro.AddWorker(options => options.RetryBaseDelay = TimeSpan.Zero);
        }

        var host = builder.Build();
        await host.StartAsync(Cancelled);
        return host;
    }

    private static async Task<RenderJobInfo> EndAsync(RenderJobs jobs, Guid id)
    {
        RenderJobInfo? last = null;
        await foreach (var change in jobs.WatchAsync(id, "ann", null, Cancelled))
        {
            last = change.Job;
        }

        return last!;
    }

    private static byte[] Request() => Json(
        """{ "hook": ["http://clips.example/a.mp4", "http://clips.example/b.mp4"], "cta": ["http://clips.example/c.mp4", "http://clips.example/d.mp4"] }""");

    private static byte[] Json(string blocks) => Encoding.UTF8.GetBytes(
        $$"""{ "task_name": "job", "video_blocks": {{blocks}}, "audio_blocks": {}, "text_to_speech": [], "options": { "preset": "ultrafast" } }""");

    private sealed class MadeClips(TestMedia media) : ISourceFetcher
    {
        private readonly Lazy<string> _clip = new(() => media.MakeVideo(0.3));

        public Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken)
        {
            if (source.AbsolutePath.Contains("missing", StringComparison.Ordinal))
            {
                throw new MediaException("gone");
            }

            File.Copy(_clip.Value, outputPath);
            return Task.CompletedTask;
        }
    }

    private sealed class CountingSink : IStorageSink
    {
        private int _calls;

        public ConcurrentQueue<string> Stored { get; } = [];

        public ConcurrentQueue<string> Folders { get; } = [];

        public int BreakAfter { get; set; } = int.MaxValue;

        public string? Refuse { get; set; }

        public int? RefuseTimes { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public TaskCompletionSource Reached { get; } = new();

        public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken)
        {
            var name = $"{request.TaskName}-{request.Created.ToUnixTimeSeconds()}-{request.JobId}";
            Folders.Enqueue(name);
            return Task.FromResult(new StorageFolder(name, name, null));
        }

        public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken)
        {
            Reached.TrySetResult();
            if (Gate is { } gate)
            {
                await gate.Task.WaitAsync(cancellationToken);
            }

            if (Interlocked.Increment(ref _calls) == BreakAfter + 1)
            {
                throw new InvalidOperationException("A worker that breaks in the middle of a job.");
            }

            if (Refuse is not null && item.Name.StartsWith(Refuse, StringComparison.Ordinal) && (RefuseTimes is null || RefuseTimes-- > 0))
            {
                throw new MediaException("The sink refuses.") { IsTransient = RefuseTimes is not null };
            }

            Stored.Enqueue(item.Name);
            return new StoredItem(item.Name, item.Content.Length, null);
        }

        public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken) =>
            Task.FromResult<StoredContent?>(null);
    }
}
