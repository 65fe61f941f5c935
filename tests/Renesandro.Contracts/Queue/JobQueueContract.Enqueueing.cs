using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Queue;

public abstract partial class JobQueueContract
{
    [Fact]
    public async Task The_same_idempotency_key_is_the_same_job()
    {
        await using var harness = await CreateAsync();
        var first = await harness.Queue.EnqueueAsync(new("one") { Owner = "ann", IdempotencyKey = "ключ" }, Token);

        var second = await harness.Queue.EnqueueAsync(new("one") { Owner = "ann", IdempotencyKey = "ключ" }, Token);

        first.IsNew.ShouldBeTrue();
        second.ShouldBe(new JobReceipt(first.Id, IsNew: false));
        (await harness.Queue.CountAsync(Token)).Queued.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_different_owners_do_not_meet()
    {
        await using var harness = await CreateAsync();
        var ann = await harness.Queue.EnqueueAsync(new("one") { Owner = "ann", IdempotencyKey = "key" }, Token);

        var bob = await harness.Queue.EnqueueAsync(new("two") { Owner = "bob", IdempotencyKey = "key" }, Token);

        bob.IsNew.ShouldBeTrue();
        bob.Id.ShouldNotBe(ann.Id);
    }

    [Fact]
    public async Task A_key_with_another_payload_is_a_conflict()
    {
        await using var harness = await CreateAsync();
        var first = await harness.Queue.EnqueueAsync(new("one") { IdempotencyKey = "key" }, Token);

        var error = await Should.ThrowAsync<IdempotencyConflictException>(
            () => harness.Queue.EnqueueAsync(new("two") { IdempotencyKey = "key" }, Token));

        (error.JobId, error.Key).ShouldBe((first.Id, "key"));
        (await harness.Queue.CountAsync(Token)).Queued.ShouldBe(1);
    }

    [Fact]
    public async Task A_fingerprint_decides_in_place_of_the_payload()
    {
        await using var harness = await CreateAsync();
        var first = await harness.Queue.EnqueueAsync(new("seed 1") { IdempotencyKey = "key", Fingerprint = "body" }, Token);

        (await harness.Queue.EnqueueAsync(new("seed 2") { IdempotencyKey = "key", Fingerprint = "body" }, Token)).Id.ShouldBe(first.Id);

        await Should.ThrowAsync<IdempotencyConflictException>(
            () => harness.Queue.EnqueueAsync(new("seed 1") { IdempotencyKey = "key", Fingerprint = "other" }, Token));
    }

    [Fact]
    public async Task A_request_that_is_sent_twice_is_stored_once()
    {
        await using var harness = await CreateAsync();
        var request = new JobRequest("one");
        await harness.Queue.EnqueueAsync(request, Token);

        (await harness.Queue.EnqueueAsync(request, Token)).ShouldBe(new JobReceipt(request.Id, IsNew: false));

        var error = await Should.ThrowAsync<IdempotencyConflictException>(
            () => harness.Queue.EnqueueAsync(request with { Payload = "two" }, Token));
        error.Key.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_is_known_by_its_id_before_its_key()
    {
        await using var harness = await CreateAsync();
        var request = new JobRequest("one") { IdempotencyKey = "first" };
        await harness.Queue.EnqueueAsync(request, Token);
        await harness.Queue.EnqueueAsync(new("one") { IdempotencyKey = "second" }, Token);

        (await harness.Queue.EnqueueAsync(request with { IdempotencyKey = "second" }, Token)).ShouldBe(new JobReceipt(request.Id, IsNew: false));

        var error = await Should.ThrowAsync<IdempotencyConflictException>(
            () => harness.Queue.EnqueueAsync(request with { Payload = "two" }, Token));
        (error.JobId, error.Key).ShouldBe((request.Id, null));
    }

    [Fact]
    public async Task Of_many_requests_with_one_key_at_once_one_is_stored()
    {
        await using var harness = await CreateAsync();
        var queues = new[] { harness.Queue, harness.OpenAnother() };

        var receipts = await Task.WhenAll(Enumerable.Range(0, 32).Select(
            i => queues[i % 2].EnqueueAsync(new("one") { Owner = "ann", IdempotencyKey = "key" }, Token)));

        receipts.Count(receipt => receipt.IsNew).ShouldBe(1);
        receipts.Select(receipt => receipt.Id).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_out_of_range_is_refused_with_its_name()
    {
        await using var harness = await CreateAsync();
        foreach (var (request, name) in new (JobRequest, string)[]
        {
            (new("x") { Priority = 10 }, "Priority"),
            (new("x") { MaxAttempts = 0 }, "MaxAttempts"),
            (new("x") { Delay = TimeSpan.FromSeconds(-1) }, "Delay"),
            (new("x") { Kind = "Large Letters" }, "Kind must have 1 to 64 characters"),
            (new("x") { FollowUp = new("y") { Kind = "" } }, "FollowUp.Kind must have 1 to 64 characters"),
            (new("x") { Owner = new('o', 257) }, "Owner"),
            (new("x") { Owner = "" }, "Owner"),
            (new("x") { IdempotencyKey = new('k', 257) }, "IdempotencyKey"),
            (new("x") { Header = new('h', 4097) }, "Header has 4097 characters, more than 4096"),
            (new("x") { Header = "\ud800" }, "Header is not valid Unicode"),
            (new("\ud800"), "Payload"),
            (new(new string('x', 1024 * 1024 + 1)), "MaxPayloadBytes"),
        })
        {
            (await Should.ThrowAsync<ArgumentException>(() => harness.Queue.EnqueueAsync(request, Token))).Message.ShouldContain(name);
        }

        (await harness.Queue.CountAsync(Token)).ShouldBe(new(0, 0, 0, 0, 0, 0));
    }
}
