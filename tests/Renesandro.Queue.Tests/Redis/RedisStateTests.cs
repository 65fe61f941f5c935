using Renesandro.Contracts;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Redis;
using Renesandro.Queue.Watching;
using StackExchange.Redis;

namespace Renesandro.Queue.Tests.Redis;

/// <summary>What stands in Redis, and what happens when some of it is gone.</summary>
public sealed class RedisStateTests(RedisFixture redis) : IClassFixture<RedisFixture>, IAsyncLifetime
{
    private const string Tag = RedisQueues.Tag;
    private ConnectionMultiplexer _connection = null!;
    private RedisJobQueue _queue = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IDatabase Database => _connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        _connection = await redis.Server.ConnectAsync();
        await _connection.GetServers()[0].FlushAllDatabasesAsync();
        _queue = RedisQueues.Open(redis.Server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Dispose();
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task All_keys_are_under_one_hash_tag_and_none_of_a_job_is_left_after_the_purge()
    {
        await _queue.EnqueueAsync(new("one") { Owner = "ann", IdempotencyKey = "key" }, Token);
        await _queue.EnqueueAsync(new("two") { Delay = TimeSpan.FromHours(1) }, Token);
        var lease = await LeaseAsync();
        await lease.ReportProgressAsync(new(1, 2), Token);
        await lease.RecordResultsAsync([new("a", "1")], Token);
        (await KeysAsync()).ShouldAllBe(key => key.StartsWith(Tag + ":", StringComparison.Ordinal));

        await lease.CompleteAsync(Token);
        foreach (var job in (await _queue.ListAsync(new(), Token)).Jobs)
        {
            await _queue.CancelAsync(job.Id, Token);
        }

        using var later = RedisQueues.Open(redis.Server.Address, () => (long)TimeSpan.FromDays(31).TotalMilliseconds);
        (await later.SweepAsync(Token)).Purged.ShouldBe(2);
        (await KeysAsync()).ShouldBe([$"{Tag}:changes", $"{Tag}:place", $"{Tag}:seq", $"{Tag}:stream"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_listing_of_the_largest_jobs_sends_no_more_than_it_shows()
    {
        for (var i = 0; i < 20; i++)
        {
            await _queue.EnqueueAsync(new(new string('x', 1_048_576)) { Header = $"{i}", FollowUp = new(new string('y', 1_048_576)) }, Token);
        }

        var before = await SentAsync();
        var jobs = (await _queue.ListAsync(new() { Take = 500 }, Token)).Jobs;
        await _queue.GetAsync(jobs[0].Id, Token);
        var sent = await SentAsync() - before;

        jobs.Count.ShouldBe(20);
        sent.ShouldBeLessThan(200_000);
    }

    [Fact]
    public async Task A_watch_of_one_job_is_sent_the_changes_of_no_other()
    {
        for (var i = 0; i < 50; i++)
        {
            await _queue.EnqueueAsync(new("other"), Token);
            await (await LeaseAsync()).DeadLetterAsync(new(new string('x', 8000)), Token);
        }

        var id = (await _queue.EnqueueAsync(new("one") { Owner = "ann" }, Token)).Id;
        foreach (var watch in new[] { new JobWatch { JobId = id, After = JobWatch.Beginning }, new JobWatch { Owner = "ann", After = JobWatch.Beginning } })
        {
            var before = await SentAsync();
            await using var changes = _queue.WatchAsync(watch, Token).GetAsyncEnumerator(Token);
            (await changes.MoveNextAsync()).ShouldBeTrue();
            var sent = await SentAsync() - before;

            changes.Current.JobId.ShouldBe(id);
            sent.ShouldBeLessThan(100_000);
        }
    }

    [Fact]
    public async Task A_check_leaves_no_key_behind()
    {
        await _queue.CheckAsync(Token);

        (await KeysAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clock_that_is_set_back_holds_no_lease_for_longer()
    {
        var hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;
        using var before = RedisQueues.Open(redis.Server.Address, () => hour);
        await _queue.EnqueueAsync(new("one"), Token);
        var held = (await before.LeaseAsync(new("dead") { Duration = TimeSpan.FromSeconds(30) }, Token)).ShouldHaveSingleItem();

        await _queue.SweepAsync(Token);

        using var early = RedisQueues.Open(redis.Server.Address, () => 25_000);
        (await early.LeaseAsync(new("early"), Token)).ShouldBeEmpty();
        using var late = RedisQueues.Open(redis.Server.Address, () => 35_000);
        (await late.LeaseAsync(new("late"), Token)).ShouldHaveSingleItem().Job.Attempt.ShouldBe(2);
        await Should.ThrowAsync<LeaseLostException>(() => held.CompleteAsync(Token));
    }

    [Fact]
    public async Task A_settled_job_leaves_no_delivery_behind()
    {
        foreach (var settle in new Func<JobLease, Task>[] { l => l.CompleteAsync(Token), l => l.FailAsync(new("no"), TimeSpan.Zero, Token), l => l.ReleaseAsync(Token) })
        {
            await _queue.EnqueueAsync(new("one"), Token);
            var lease = await LeaseAsync();
            (await Database.StreamPendingAsync(Tag + ":stream", "workers")).PendingMessageCount.ShouldBe(1);

            await settle(lease);

            (await Database.StreamPendingAsync(Tag + ":stream", "workers")).PendingMessageCount.ShouldBe(0);
            (await Database.StreamLengthAsync(Tag + ":stream")).ShouldBe(0);
            await _queue.CancelAsync(lease.Job.Id, Token);
        }
    }

    [Fact]
    public async Task A_renewal_is_a_heartbeat_in_the_stream_and_no_delivery()
    {
        await _queue.EnqueueAsync(new("one"), Token);
        await using var lease = await LeaseAsync();
        var entry = (await PendingAsync()).ShouldHaveSingleItem();
        await Database.ExecuteAsync("XCLAIM", Tag + ":stream", "workers", entry.ConsumerName, 0, entry.MessageId, "IDLE", 5_000_000, "JUSTID");
        (await PendingAsync())[0].IdleTimeInMilliseconds.ShouldBeGreaterThanOrEqualTo(5_000_000);

        await lease.RenewAsync(Token);

        var beaten = (await PendingAsync()).ShouldHaveSingleItem();
        beaten.IdleTimeInMilliseconds.ShouldBeLessThan(1_000_000);
        beaten.DeliveryCount.ShouldBe(1);
        beaten.ConsumerName.ShouldBe(entry.ConsumerName);
    }

    [Fact]
    public async Task A_group_that_is_lost_is_made_anew_and_running_jobs_go_on()
    {
        await _queue.EnqueueAsync(new("running"), Token);
        await using var running = await LeaseAsync();
        await Database.ExecuteAsync("XGROUP", "DESTROY", Tag + ":stream", "workers");

        await _queue.EnqueueAsync(new("next"), Token);
        await using var next = await LeaseAsync();

        next.Job.Payload.ShouldBe("next");
        (await _queue.LeaseAsync(new("worker"), Token)).ShouldBeEmpty();
        await running.RenewAsync(Token);
        await running.CompleteAsync(Token);
        await next.CompleteAsync(Token);
    }

    [Fact]
    public async Task A_stream_that_is_lost_loses_no_job()
    {
        await _queue.EnqueueAsync(new("running"), Token);
        await using var running = await LeaseAsync();
        await Database.KeyDeleteAsync(Tag + ":stream");

        await running.RenewAsync(Token);
        await _queue.SweepAsync(Token);
        await running.FailAsync(new("again"), TimeSpan.Zero, Token);

        await (await LeaseAsync()).CompleteAsync(Token);
    }

    [Theory]
    [InlineData("ready")]
    [InlineData("delayed")]
    [InlineData("leases")]
    [InlineData("queued")]
    [InlineData("running")]
    public async Task An_index_that_is_lost_is_rebuilt_by_sweeping(string index)
    {
        var ids = new List<Guid> { (await _queue.EnqueueAsync(new("running"), Token)).Id };
        await using var lease = await LeaseAsync();
        ids.Add((await _queue.EnqueueAsync(new("queued"), Token)).Id);
        ids.Add((await _queue.EnqueueAsync(new("delayed") { Delay = TimeSpan.FromMilliseconds(1) }, Token)).Id);
        await Database.KeyDeleteAsync($"{Tag}:{index}");

        (await _queue.SweepAsync(Token)).Repaired.ShouldBe(index == "queued" ? 2 : 1);

        (await _queue.SweepAsync(Token)).Repaired.ShouldBe(0);
        using var later = RedisQueues.Open(redis.Server.Address, () => 60_000);
        var leased = await later.LeaseAsync(new("worker") { MaxJobs = 10 }, Token);
        leased.Select(other => other.Job.Id).ShouldBe(ids, ignoreOrder: true);
    }

    [Fact]
    public async Task An_index_of_waiting_jobs_that_is_lost_is_rebuilt_by_sweeping()
    {
        var parent = new JobRequest("parent") { AwaitsChildren = true };
        await _queue.EnqueueAllAsync([parent, new("child") { ParentId = parent.Id }], Token);
        await Database.KeyDeleteAsync($"{Tag}:waiting");

        (await _queue.SweepAsync(Token)).Repaired.ShouldBe(1);
        (await _queue.CountAsync(Token)).Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_process_left_undone_in_a_tree_is_done_by_the_next_sweep()
    {
        var parent = new JobRequest("parent") { AwaitsChildren = true };
        await _queue.EnqueueAsync(parent, Token);
        await _queue.EnqueueChildrenAsync(parent.Id, Enumerable.Range(0, 500).Select(i => new JobRequest($"{i}")), Token);

        ((int)await RunAsync("cancel", [parent.Id.ToString()])).ShouldBe(2, "the process dies here");
        (await _queue.CountAsync(Token)).Queued.ShouldBe(300);
        await _queue.SweepAsync(Token);

        (await _queue.CountAsync(Token)).ShouldBe(new(0, 0, 0, 0, 0, Cancelled: 501));
    }

    [Fact]
    public async Task A_tree_keeps_to_the_hash_tag_and_leaves_no_key_behind()
    {
        var parent = new JobRequest("parent") { AwaitsChildren = true, IfDependencyFails = DependencyFailure.Continue };
        var first = new JobRequest("first") { ParentId = parent.Id };
        await _queue.EnqueueAllAsync([parent, first, new("second") { ParentId = parent.Id, After = [first.Id] }], Token);
        await _queue.CloseAsync(parent.Id, Token);
        (await KeysAsync()).ShouldAllBe(key => key.StartsWith(Tag + ":", StringComparison.Ordinal));
        await (await LeaseAsync()).DeadLetterAsync(new("no"), Token);
        await _queue.RequeueAsync(first.Id, Token);
        await _queue.CancelAsync(parent.Id, Token);

        using var later = RedisQueues.Open(redis.Server.Address, () => (long)TimeSpan.FromDays(31).TotalMilliseconds);
        (await later.SweepAsync(Token)).Purged.ShouldBe(3);

        (await KeysAsync()).ShouldBe([$"{Tag}:changes", $"{Tag}:place", $"{Tag}:seq", $"{Tag}:stream"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_job_whose_record_is_lost_is_dropped_from_the_indexes()
    {
        var id = (await _queue.EnqueueAsync(new("one"), Token)).Id;
        await Database.KeyDeleteAsync($"{Tag}:job:{id}");

        (await _queue.LeaseAsync(new("worker"), Token)).ShouldBeEmpty();
        (await _queue.SweepAsync(Token)).Repaired.ShouldBe(1);

        (await _queue.CountAsync(Token)).Queued.ShouldBe(0);
    }

    [Fact]
    public async Task A_payload_that_is_lost_reaches_the_handler_empty_rather_than_not_at_all()
    {
        var id = (await _queue.EnqueueAsync(new("one"), Token)).Id;
        await Database.KeyDeleteAsync($"{Tag}:payload:{id}");
        await using var lease = await LeaseAsync();
        lease.Job.Payload.ShouldBe("");
    }

    [Fact]
    public async Task Deliveries_without_a_job_and_consumers_without_deliveries_are_swept_away()
    {
        await _queue.EnqueueAsync(new("one"), Token);
        await using var lease = await LeaseAsync();
        await Database.StreamAddAsync(Tag + ":stream", "job", Guid.NewGuid().ToString());
        await Database.StreamReadGroupAsync(Tag + ":stream", "workers", "stranger", ">");
        var orphan = (await PendingAsync()).Single(entry => entry.ConsumerName == "stranger").MessageId;
        foreach (var entry in await PendingAsync())
        {
            await Database.ExecuteAsync("XCLAIM", Tag + ":stream", "workers", entry.ConsumerName, 0, entry.MessageId, "IDLE", 4_000_000, "JUSTID");
        }

        await _queue.SweepAsync(Token);

        (await PendingAsync()).ShouldHaveSingleItem().MessageId.ShouldNotBe(orphan);
        await lease.CompleteAsync(Token);
    }

    [Fact]
    public async Task A_settlement_whose_answer_was_lost_can_be_repeated()
    {
        var id = (await _queue.EnqueueAsync(new("one"), Token)).Id;
        await using var lease = await LeaseAsync();
        string[] arguments = [id.ToString(), $"{lease.Job.FencingToken}"];

        ((int)await RunAsync("settle", [.. arguments, "0", "", "", "0"])).ShouldBe(3);
        ((int)await RunAsync("settle", [.. arguments, "0", "", "", "0"])).ShouldBe(3);
        ((int)await RunAsync("settle", [.. arguments, "2", "x", "0", "0"])).ShouldBe(-1);
    }

    [Fact]
    public async Task Jobs_from_before_there_were_kinds_have_the_default_ones_and_go_on()
    {
        var ended = (await _queue.EnqueueAsync(new("ended") { Priority = 1, FollowUp = new("tells of the end") }, Token)).Id;
        var waits = (await _queue.EnqueueAsync(new("waits") { IdempotencyKey = "key", FollowUp = new("will tell of the end") }, Token)).Id;
        await (await LeaseAsync()).DeadLetterAsync(new("IOException: /srv/secret"), Token);
        foreach (var key in (await KeysAsync()).Where(key => key.Contains(":job:", StringComparison.Ordinal)))
        {
            await Database.HashDeleteAsync(key, ["kind", "follow_kind", "error_public", "after_public"]);
        }

        var jobs = (await _queue.ListAsync(new(), Token)).Jobs;
        jobs.Select(job => job.Kind).ShouldBe([JobFollowUp.DefaultKind, JobRequest.DefaultKind, JobRequest.DefaultKind]);
        (await _queue.GetAsync(ended, Token))!.Error.ShouldBe(new JobError("IOException: /srv/secret", IsPublic: false));
        (await _queue.EnqueueAsync(new("waits") { Kind = "report", IdempotencyKey = "key" }, Token)).Id.ShouldBe(waits, "a repeated call after the update");
        var leases = await _queue.LeaseAsync(new("worker") { MaxJobs = 5 }, Token);
        leases.Select(lease => (lease.Job.Kind, lease.Job.Payload)).ShouldBe([(JobFollowUp.DefaultKind, "tells of the end"), (JobRequest.DefaultKind, "waits")]);
        leases[0].Job.Follows.ShouldNotBeNull().Error.ShouldBe(new JobError("IOException: /srv/secret", IsPublic: false));
        await leases[1].CompleteAsync(Token);
        (await LeaseAsync()).Job.Kind.ShouldBe(JobFollowUp.DefaultKind);
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_refused_before_anybody_took_the_job_back()
    {
        await _queue.EnqueueAsync(new("one"), Token);
        await using var lease = await LeaseAsync();

        await Database.HashSetAsync($"{Tag}:job:{lease.Job.Id}", "until", 1);

        await Should.ThrowAsync<LeaseLostException>(() => lease.RenewAsync(Token));
    }

    [Fact]
    public async Task A_job_whose_nudge_was_lost_is_found_by_the_slow_poll()
    {
        var waiting = _queue.LeaseAsync(new("worker") { Wait = Until.Limit }, Token);
        await RunAsync("enqueue", [Guid.NewGuid().ToString(), "", "", "", "silent", "0", "3", "0", "", "", "default"], text => text.Replace("'PUBLISH'", "'GET'", StringComparison.Ordinal).Replace(".. channel, '')", ".. channel)", StringComparison.Ordinal));

        (await waiting).ShouldHaveSingleItem().Job.Payload.ShouldBe("silent");
    }

    [Fact]
    public async Task A_full_memory_is_reported_and_outlived()
    {
        await _queue.EnqueueAsync(new("one"), Token);
        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        var error = await Should.ThrowAsync<JobQueueUnavailableException>(() => _queue.EnqueueAsync(new("two"), Token));
        await Database.ExecuteAsync("CONFIG", "SET", "maxmemory", "0");

        (error.IsTransient, error.Message.Contains("raise maxmemory", StringComparison.Ordinal)).ShouldBe((true, true));
        (await LeaseAsync()).Job.Payload.ShouldBe("one");
    }

    private async Task<long> SentAsync() => long.Parse(
        (await _connection.GetServers()[0].InfoAsync("stats"))[0].Single(figure => figure.Key == "total_net_output_bytes").Value, null);

    private async Task<JobLease> LeaseAsync() => (await _queue.LeaseAsync(new("worker"), Token)).ShouldHaveSingleItem();

    private Task<StreamPendingMessageInfo[]> PendingAsync() =>
        Database.StreamPendingMessagesAsync(Tag + ":stream", "workers", 10, RedisValue.Null);

    private async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var key in _connection.GetServers()[0].KeysAsync())
        {
            keys.Add(key.ToString());
        }

        return keys;
    }

    private Task<RedisResult> RunAsync(string script, string[] arguments, Func<string, string>? change = null)
    {
        var text = RedisScript.Get(script).Text;
        return Database.ScriptEvaluateAsync(change?.Invoke(text) ?? text, [Tag], ["0", .. arguments.Select(argument => (RedisValue)argument)]);
    }
}
