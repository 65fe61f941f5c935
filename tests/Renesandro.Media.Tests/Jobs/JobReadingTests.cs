using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Results;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

/// <summary>Reading the status of jobs does not depend on the size of their requests.</summary>
public sealed class JobReadingTests : IAsyncDisposable
{
    private readonly TestMedia _media = new();
    private readonly ServiceProvider _provider;
    private readonly RenderJobs _jobs;
    private readonly WatchedQueue _queue;

    public JobReadingTests()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddRenesandro(options => options.DataDirectory = _media.Root);
        services.Configure<RenderingOptions>(options => options.MaxOpenJobs = 100);
        WatchedQueue.Watch(services);
        _provider = services.BuildServiceProvider();
        (_jobs, _queue) = (_provider.GetRequiredService<RenderJobs>(), (WatchedQueue)_provider.GetRequiredService<IJobQueue>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _media.Dispose();
    }

    [Fact]
    public async Task Nothing_but_an_attempt_at_a_job_reads_its_request()
    {
        var id = await _jobs.SubmitAsync(Request("осінь"), "ann", cancellationToken: Token);
        await _jobs.SubmitAsync(Request("winter"), "ann", "key", Token);

        var job = (await _jobs.ListAsync("ann", null, 500, Token)).Jobs[1];
        (job.TaskName, job.Progress.Total).ShouldBe(("осінь", 2));
        (await _jobs.GetAsync(id, "ann", Token)).ShouldBe(job);
        await foreach (var change in _jobs.WatchAsync(id, "ann", null, Token))
        {
            change.Job.ShouldBe(job);
            break;
        }

        (await _jobs.ListVariantsAsync(id, "ann", null, 10, Token))!.Variants.ShouldBeEmpty();
        (await _jobs.GetVariantAsync(id, "ann", 0, Token)).ShouldBeNull();
        (await _jobs.CancelAsync(id, "ann", Token))!.TaskName.ShouldBe("осінь");
        (await _jobs.RetryAsync(id, "ann", Token))!.Progress.Total.ShouldBe(2);
        await _jobs.CancelAsync(id, "ann", Token);
        (await _provider.GetRequiredService<RenderJobDescriber>().DescribeEndAsync(new JobEnd(id, JobStatus.Cancelled, DateTimeOffset.UnixEpoch, null), Token))!.TaskName.ShouldBe("осінь");

        _queue.PayloadsRead.ShouldBe(0);
    }

    [Fact]
    public async Task Jobs_without_a_header_are_shown_and_their_payloads_are_read_once_and_one_by_one()
    {
        for (var i = 0; i < 5; i++)
        {
            using var request = JsonDocument.Parse(Request($"осінь {i}"));
            var payload = JsonSerializer.Serialize(new RenderJobPayload(request.RootElement, 7, i), JobRecordJson.Default.RenderJobPayload);
            await _queue.EnqueueAsync(new JobRequest(payload) { Owner = "ann" }, Token);
        }

        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _jobs.ListAsync("ann", null, 500, Token)));

        foreach (var page in pages)
        {
            page.Jobs.Select(job => $"{job.TaskName}, {job.Progress.Total}").ShouldBe(["осінь 4, 4", "осінь 3, 3", "осінь 2, 2", "осінь 1, 1", "осінь 0, 0"]);
        }

        (_queue.PayloadsRead, _queue.MaxConcurrent).ShouldBe((5, 1));
    }

    [Theory]
    [InlineData("ї")]
    [InlineData("🎬")]
    [InlineData("\u0001")]
    [InlineData("\"")]
    public void The_longest_name_fits_into_a_header(string character)
    {
        var header = new RenderJobHeader(string.Concat(Enumerable.Repeat(character, RequestLimits.TaskNameCharacters)), long.MaxValue);

        header.ToJson().Length.ShouldBeLessThanOrEqualTo(4096);
        RenderJobHeader.Parse(header.ToJson()).ShouldBe(header);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_of_long_variants_ends_early_and_its_cursor_gives_the_others(bool isOfClip)
    {
        var text = $$"""{ "text": "{{new string('ї', 50_000)}}" }""";
        var clips = string.Join(", ", Enumerable.Range(0, 100).Select(clip => $"\"http://clips.example/{clip}.mp4\""));
        var request = isOfClip
            ? $$"""{ "task_name": "job", "video_blocks": { "hook": [{{clips}}], "end": [{ "url": "http://clips.example/end.mp4", "speech": {{text}} }] } }"""
            : $$"""{ "task_name": "job", "video_blocks": { "hook": [{{clips}}] }, "text_to_speech": [{{text}}] }""";
        var id = await _jobs.SubmitAsync(Encoding.UTF8.GetBytes(request), "ann", cancellationToken: Token);
        var lease = (await _queue.LeaseAsync(new LeaseRequest("worker"), Token)).Single();
        await using var _ = lease;
        var ledger = new QueueLedger(new JobContext(lease, _queue), null);
        for (var index = 0; index < 100; index++)
        {
            await ledger.WriteVariantAsync(new VariantResult { Ordinal = index, Status = VariantStatus.Done, Clips = [] }, Token);
        }

        var (sizes, indexes, cursor) = (new List<int>(), new List<long>(), (string?)null);
        do
        {
            var page = (await _jobs.ListVariantsAsync(id, "ann", cursor, 100, Token))!;
            sizes.Add(page.Variants.Count);
            indexes.AddRange(page.Variants.Select(variant => variant.Ordinal));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        sizes.ShouldBe([39, 39, 22]);
        indexes.ShouldBe(Enumerable.Range(0, 100).Select(index => (long)index));
    }

    [Fact]
    public void Warnings_are_stored_as_far_as_they_fit()
    {
        string[] few = ["one", new string('x', StoredOutcome.MaxWarningCharacters - 3)];
        string[] many = [.. Enumerable.Range(0, 100).Select(number => $"{number:D3}{new string('x', 997)}")];

        var kept = StoredOutcome.Shorten(many);

        StoredOutcome.Shorten(few).ShouldBeSameAs(few);
        kept.ShouldBe([.. many.Take(7), "and 93 more of the kind"]);
        StoredOutcome.Shorten(kept).ShouldBeSameAs(kept);
        StoredOutcome.Shorten([new string('x', 9000)]).Single().Length.ShouldBeLessThan(9000);
    }

    private static byte[] Request(string name) => Encoding.UTF8.GetBytes(
        $$"""{ "task_name": "{{name}}", "video_blocks": { "hook": ["http://clips.example/a.mp4", "http://clips.example/b.mp4"] } }""");
}
