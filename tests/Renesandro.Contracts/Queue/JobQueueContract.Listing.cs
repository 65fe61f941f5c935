using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task Jobs_of_an_owner_are_listed_newest_first_page_by_page()
    {
        await using var harness = await CreateAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 25; i++)
        {
            ids.Insert(0, (await harness.Queue.EnqueueAsync(new($"{i}") { Owner = "анна" }, Token)).Id);
            await harness.Queue.EnqueueAsync(new("other") { Owner = "bob" }, Token);
        }

        (await ListAllAsync(harness.Queue, new() { Owner = "анна", Take = 10 })).Select(job => job.Id).ShouldBe(ids);
        (await ListAllAsync(harness.Queue, new() { Take = 7 })).Count.ShouldBe(50);
        (await ListAllAsync(harness.Queue, new() { Owner = "nobody" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Jobs_are_listed_by_status()
    {
        await using var harness = await CreateAsync();
        var done = (await harness.Queue.EnqueueAsync(new("done") { Owner = "ann" }, Token)).Id;
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);
        var running = (await harness.Queue.EnqueueAsync(new("running") { Owner = "bob" }, Token)).Id;
        await using var lease = await LeaseAsync(harness.Queue);
        var delayed = (await harness.Queue.EnqueueAsync(new("delayed") { Owner = "ann", Delay = TimeSpan.FromSeconds(50) }, Token)).Id;
        var queued = (await harness.Queue.EnqueueAsync(new("queued") { Owner = "ann" }, Token)).Id;

        await ShouldListAsync(new() { Status = JobStatus.Queued, Take = 1 }, queued, delayed);
        await ShouldListAsync(new() { Status = JobStatus.Done }, done);
        await ShouldListAsync(new() { Status = JobStatus.Running }, running);
        await ShouldListAsync(new() { Owner = "ann", Status = JobStatus.Running });
        await ShouldListAsync(new() { Owner = "bob", Status = JobStatus.Running }, running);
        await ShouldListAsync(new() { Owner = "bob", Status = JobStatus.Queued });
        await ShouldListAsync(new() { Owner = "ann", Status = JobStatus.Queued }, queued, delayed);
        (await harness.Queue.CountAsync(Token)).ShouldBe(new(Queued: 1, Delayed: 1, Running: 1, Done: 1, DeadLettered: 0, Cancelled: 0));

        async Task ShouldListAsync(JobQuery query, params Guid[] ids) =>
            (await ListAllAsync(harness.Queue, query)).Select(job => job.Id).ShouldBe(ids);
    }

    [Fact]
    public async Task A_job_is_shown_with_its_header_and_its_payload_is_read_by_itself()
    {
        await using var harness = await CreateAsync();
        var header = new string('ї', 4094) + "🎬";
        var id = (await harness.Queue.EnqueueAsync(new("содержимое") { Header = header }, Token)).Id;

        (await harness.Queue.ListAsync(new(), Token)).Jobs.ShouldHaveSingleItem().Header.ShouldBe(header);
        (await GetAsync(harness.Queue, id)).Header.ShouldBe(header);
        (await harness.Queue.GetPayloadAsync(id, Token)).ShouldBe("содержимое");
        (await LeaseAsync(harness.Queue)).Job.Payload.ShouldBe("содержимое");
        (await harness.Queue.GetPayloadAsync(Guid.NewGuid(), Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_job_may_have_no_header(string? header)
    {
        await using var harness = await CreateAsync();
        var id = (await harness.Queue.EnqueueAsync(new("one") { Header = header, FollowUp = new("two") }, Token)).Id;
        await (await LeaseAsync(harness.Queue)).CompleteAsync(Token);

        (await GetAsync(harness.Queue, id)).Header.ShouldBeNull();
        (await harness.Queue.ListAsync(new(), Token)).Jobs.Select(job => job.Header).ShouldBe([null, null]);
    }

    [Fact]
    public async Task A_check_that_jobs_can_be_stored_is_no_job()
    {
        await using var harness = await CreateAsync();
        await harness.Queue.CheckAsync(Token);
        await harness.Queue.CheckAsync(Token);

        (await harness.Queue.CountAsync(Token)).ShouldBe(new(0, 0, 0, 0, 0, 0));
        await ShouldBeEmptyAsync(harness.Queue);
    }

    [Fact]
    public async Task Jobs_that_arrive_meanwhile_do_not_shift_pages()
    {
        await using var harness = await CreateAsync();
        for (var i = 0; i < 4; i++)
        {
            await harness.Queue.EnqueueAsync(new("one") { Header = $"{i}" }, Token);
        }

        var first = await harness.Queue.ListAsync(new() { Take = 2 }, Token);
        await harness.Queue.EnqueueAsync(new("new"), Token);
        var second = await harness.Queue.ListAsync(new() { Take = 2, Cursor = first.Cursor }, Token);

        first.Jobs.Concat(second.Jobs).Select(job => job.Header).ShouldBe(["3", "2", "1", "0"]);
    }

    [Fact]
    public async Task A_cursor_from_nowhere_is_refused()
    {
        await using var harness = await CreateAsync();
        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.ListAsync(new() { Cursor = "x; DROP TABLE" }, Token));
        await Should.ThrowAsync<ArgumentException>(() => harness.Queue.ListAsync(new() { Take = 0 }, Token));
    }

    [Fact]
    public async Task An_unknown_job_is_null()
    {
        await using var harness = await CreateAsync();
        (await harness.Queue.GetAsync(Guid.NewGuid(), Token)).ShouldBeNull();
    }

    private static async Task<List<JobInfo>> ListAllAsync(IJobQueue queue, JobQuery query)
    {
        var jobs = new List<JobInfo>();
        for (; ; )
        {
            var page = await queue.ListAsync(query, Token);
            page.Jobs.Count.ShouldBeLessThanOrEqualTo(query.Take);
            jobs.AddRange(page.Jobs);
            if (page.Cursor is null)
            {
                return jobs;
            }

            query = query with { Cursor = page.Cursor };
        }
    }
}
