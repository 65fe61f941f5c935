using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task Progress_is_kept()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        await lease.ReportProgressAsync(new(1, 10), Token);

        await lease.ReportProgressAsync(new(3, 10, 1, "дорога"), Token);

        (await GetAsync(harness.Queue, id)).Progress.ShouldBe(new(3, 10, 1, "дорога"));
    }

    [Fact]
    public async Task Results_survive_the_attempt_and_are_replaced_by_name()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        var first = await LeaseAsync(harness.Queue);
        await first.RecordResultsAsync([new("a", "1"), new("b", "1")], Token);
        await first.FailAsync(new("half way"), TimeSpan.Zero, Token);

        await using var second = await LeaseAsync(harness.Queue);
        await second.RecordResultsAsync([new("b", "2"), new("c", "2")], Token);

        var page = await harness.Queue.ListResultsAsync(id, new(), Token);
        page.Results.ShouldBe([new("a", "1"), new("b", "2"), new("c", "2")]);
        page.Cursor.ShouldBeNull();
        (await harness.Queue.GetResultAsync(id, "b", Token)).ShouldBe(new("b", "2"));
        (await harness.Queue.GetResultAsync(id, "d", Token)).ShouldBeNull();
        (await harness.Queue.GetResultAsync(Guid.NewGuid(), "a", Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Results_are_listed_in_the_order_of_their_bytes()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        string[] names = ["Z", "a", "a\"b", "ab", "é", "Ж", "日本", "🎬"];

        await lease.RecordResultsAsync([.. names.Reverse().Select(name => new JobResult(name, "値: " + name))], Token);

        var results = new List<JobResult>();
        for (string? cursor = null; ;)
        {
            var page = await harness.Queue.ListResultsAsync(id, new(cursor, Take: 3), Token);
            results.AddRange(page.Results);
            if ((cursor = page.Cursor) is null)
            {
                break;
            }
        }

        results.ShouldBe(names.Select(name => new JobResult(name, "値: " + name)));
    }

    [Fact]
    public async Task A_page_of_large_results_ends_early_and_its_cursor_gives_the_others()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        JobResult[] results =
        [
            .. "abcdefg".Select(name => new JobResult($"{name}", new string(name, 1_048_576))),
            new("h", new string('ї', 1_048_576)),
            .. "ijk".Select(name => new JobResult($"{name}", "small")),
        ];
        foreach (var result in results)
        {
            await lease.RecordResultsAsync([result], Token);
        }

        var (read, sizes) = (new List<JobResult>(), new List<int>());
        for (var query = new JobResultQuery(Take: 100); ;)
        {
            var page = await harness.Queue.ListResultsAsync(id, query, Token);
            read.AddRange(page.Results);
            sizes.Add(page.Results.Count);
            query = query with { Cursor = page.Cursor };
            if (query.Cursor is null)
            {
                break;
            }
        }

        sizes.ShouldBe([3, 3, 5]);
        read.SequenceEqual(results).ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_of_results_is_never_larger_than_asked_for_and_never_empty()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        await lease.RecordResultsAsync([new("a", "12345"), new("b", "їїї"), new("c", "12"), new("d", "1"), new("e", "1")], Token);

        (await NamesAsync(null, maxBytes: 1)).ShouldBe(("a", "a"));
        (await NamesAsync("a", maxBytes: 1)).ShouldBe(("b", "b"));
        (await NamesAsync(null, maxBytes: 12)).ShouldBe(("a", "a"));
        (await NamesAsync(null, maxBytes: 13)).ShouldBe(("ab", "b"));
        (await NamesAsync("b", maxBytes: 7)).ShouldBe(("cde", null));
        (await NamesAsync("c", maxBytes: 4, take: 2)).ShouldBe(("de", "e"));
        (await NamesAsync("e", maxBytes: 1)).ShouldBe(("", null));

        async Task<(string Names, string? Cursor)> NamesAsync(string? cursor, int maxBytes, int take = 5)
        {
            var page = await harness.Queue.ListResultsAsync(id, new(cursor, take) { MaxBytes = maxBytes }, Token);
            return (string.Concat(page.Results.Select(result => result.Name)), page.Cursor);
        }
    }

    [Fact]
    public async Task A_job_may_have_a_hundred_thousand_results()
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        foreach (var batch in Enumerable.Range(0, 100_000).Chunk(1000))
        {
            await lease.RecordResultsAsync([.. batch.Select(i => new JobResult($"{i:D6}", "{}"))], Token);
        }

        var read = 0;
        await foreach (var result in new JobContext(lease, harness.Queue).ReadResultsAsync(Token))
        {
            result.Name.ShouldBe($"{read++:D6}");
        }

        read.ShouldBe(100_000);
    }

    [Fact]
    public async Task Ended_jobs_are_dropped_with_their_results_and_keys_after_their_retention()
    {
        await using var harness = await CreateAsync(new() { Retention = TimeSpan.FromHours(1) });
        var request = new JobRequest("one") { Owner = "ann", IdempotencyKey = "key" };
        await harness.Queue.EnqueueAsync(request, Token);
        var live = (await harness.Queue.EnqueueAsync(new("live") { Delay = TimeSpan.FromDays(1) }, Token)).Id;
        var lease = await LeaseAsync(harness.Queue);
        await lease.RecordResultsAsync([new("a", "1")], Token);
        await lease.CompleteAsync(Token);
        (await harness.Queue.SweepAsync(Token)).Purged.ShouldBe(0);

        await harness.AdvanceAsync(TimeSpan.FromHours(1.1));
        (await harness.Queue.SweepAsync(Token)).Purged.ShouldBe(1);

        (await harness.Queue.GetAsync(request.Id, Token)).ShouldBeNull();
        (await harness.Queue.GetPayloadAsync(request.Id, Token)).ShouldBeNull();
        (await harness.Queue.GetResultAsync(request.Id, "a", Token)).ShouldBeNull();
        (await harness.Queue.ListAsync(new(), Token)).Jobs.ShouldHaveSingleItem().Id.ShouldBe(live);
        (await harness.Queue.EnqueueAsync(new("another") { Owner = "ann", IdempotencyKey = "key" }, Token)).IsNew.ShouldBeTrue();
    }
}
