using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Previews;

public sealed class PreviewTests : IDisposable
{
    private const string Webhook = "\"webhook\": \"https://hooks.example/\"";
    private static readonly string[] All = ["0000_a_c.mp4", "0001_a_d.mp4", "0002_b_c.mp4", "0003_b_d.mp4"];

    private readonly PreviewLab _lab = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task The_first_variants_are_made_and_the_job_waits_for_a_week()
    {
        var id = await _lab.SubmitAsync("\"preview\": 2");
        (await _lab.GetAsync(id)).ShouldSatisfyAllConditions(
            queued => queued.Status.ShouldBe(RenderJobStatus.Queued),
            queued => queued.Preview.ShouldBe(new RenderJobPreview(2, 2, null)),
            queued => queued.Progress.Total.ShouldBe(2));

        var job = (await _lab.WorkAsync()).ShouldNotBeNull();

        (job.Status, job.HasEnded, job.Error).ShouldBe((RenderJobStatus.AwaitingApproval, false, null));
        job.Progress.ShouldBe(new RenderProgress(2, 0, 2) { Percent = 100 });
        job.Preview.ShouldBe(new RenderJobPreview(2, 2, _lab.Time.GetUtcNow() + TimeSpan.FromDays(7)));
        job.FolderUrl.ShouldNotBeNull();
        _lab.Sink.Variants.ShouldBe(All[..2]);
        Manifest().ShouldBe((2, "0 1"));
        (await _lab.Jobs.ListVariantsAsync(id, PreviewLab.Owner, null, 10, Token))!.Variants.Count.ShouldBe(2);
        (await _lab.LeaseAsync()).ShouldBeNull();
        (await _lab.Queue.CountAsync(Token)).ShouldBe(new JobCounts(0, 1, 0, 0, 0, 0));
    }

    [Fact]
    public async Task All_others_are_made_once_all_are_approved()
    {
        var id = await WaitingAsync("\"preview\": 2");

        var approved = (await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token)).ShouldNotBeNull();
        var done = (await _lab.WorkAsync()).ShouldNotBeNull();

        (approved.Status, approved.Progress, approved.Preview).ShouldBe((RenderJobStatus.Queued, new RenderProgress(2, 0, 4), new RenderJobPreview(2, 0, null)));
        (done.Status, done.Progress, done.Preview).ShouldBe((RenderJobStatus.Done, new RenderProgress(4, 0, 4) { Percent = 100 }, new RenderJobPreview(2, 0, null)));
        _lab.Sink.Variants.ShouldBe(All);
        _lab.Sink.Folders.Count.ShouldBe(1);
        Manifest().ShouldBe((0, "0 1 2 3"));
    }

    [Fact]
    public async Task Only_what_is_approved_is_made_and_the_rest_is_counted()
    {
        var id = await WaitingAsync("\"preview\": 1");

        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, [new(0, 0), new(3, 3)], Token);
        var done = (await _lab.WorkAsync()).ShouldNotBeNull();

        (done.Status, done.Progress.Done, done.Progress.Total, done.Preview!.LeftOut).ShouldBe((RenderJobStatus.Done, 2, 2, 2));
        _lab.Sink.Variants.ShouldBe([All[0], All[3]]);
        Manifest().ShouldBe((2, "0 3"));
    }

    [Fact]
    public async Task A_preview_can_be_all_that_is_made()
    {
        var id = await WaitingAsync("\"preview\": 2");

        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, [new(1, 1)], Token);
        var done = (await _lab.WorkAsync()).ShouldNotBeNull();

        (done.Status, done.Progress.Done, done.Progress.Total, done.Preview!.LeftOut).ShouldBe((RenderJobStatus.Done, 2, 2, 2));
        _lab.Sink.Variants.ShouldBe(All[..2]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1000)]
    public async Task A_preview_of_all_variants_leaves_nothing_to_approve(int preview)
    {
        var id = await _lab.SubmitAsync($"\"preview\": {preview}");

        var done = (await _lab.WorkAsync()).ShouldNotBeNull();

        (done.Status, done.Progress.Done, done.Preview).ShouldBe((RenderJobStatus.Done, 4, null));
        (await Should.ThrowAsync<NotAwaitingApprovalException>(() => _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token)))
            .Message.ShouldBe("This job makes all its variants at once, so there is nothing to approve: only a job waits whose options.preview is less than its variants.");
    }

    [Fact]
    public async Task The_same_approval_again_is_harmless_and_another_one_is_refused()
    {
        var id = await WaitingAsync("\"preview\": 1");
        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, [new(2, 3)], Token);

        // The variants of the preview need not be named.
        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, [new(3, 3), new(0, 0), new(2, 2)], Token);
        await ShouldBeRefusedAsync();
        await _lab.WorkAsync();
        await ShouldBeRefusedAsync();
        (await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, [new(2, 3)], Token))!.Status.ShouldBe(RenderJobStatus.Done);

        _lab.Sink.Variants.ShouldBe([All[0], All[2], All[3]]);

        async Task ShouldBeRefusedAsync() =>
            (await Should.ThrowAsync<NotAwaitingApprovalException>(() => _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token)))
            .Message.ShouldBe("This job was approved with other variants, 0,2-3, and that cannot be changed: send a new job for the others.");
    }

    [Fact]
    public async Task A_job_that_does_not_wait_is_not_approved()
    {
        var id = await _lab.SubmitAsync("\"preview\": 1");
        (await Should.ThrowAsync<NotAwaitingApprovalException>(() => _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token)))
            .Message.ShouldBe("The preview of this job is not ready: approve the job once its status is awaiting_approval.");

        await _lab.WorkAsync();
        (await Should.ThrowAsync<RenderRequestException>(() => _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, [new(1, 4)], Token)))
            .Message.ShouldBe("ordinals[0]: 4 is not a variant of this job, whose variants are 0 to 3.");
        (await _lab.Jobs.ApproveAsync(id, "bob", null, Token)).ShouldBeNull();
        (await _lab.Jobs.ApproveAsync(Guid.NewGuid(), PreviewLab.Owner, null, Token)).ShouldBeNull();
        (await _lab.GetAsync(id)).Status.ShouldBe(RenderJobStatus.AwaitingApproval);

        await _lab.Jobs.CancelAsync(id, PreviewLab.Owner, Token);
        (await Should.ThrowAsync<NotAwaitingApprovalException>(() => _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token)))
            .Message.ShouldBe("This job has ended without an approval: retry it, and approve it when it waits again.");
    }

    [Fact]
    public async Task A_waiting_job_is_cancelled_at_once_and_waits_anew_when_it_is_retried()
    {
        var id = await WaitingAsync("\"preview\": 1, \"preview_hours\": 2");

        var cancelled = (await _lab.Jobs.CancelAsync(id, PreviewLab.Owner, Token)).ShouldNotBeNull();
        (cancelled.Status, cancelled.Error, cancelled.Progress.Done, cancelled.Progress.Total, cancelled.Preview)
            .ShouldBe((RenderJobStatus.Cancelled, null, 1, 1, new RenderJobPreview(1, 3, null)));
        _lab.Time.Advance(TimeSpan.FromHours(5));
        (await _lab.WorkAsync()).ShouldBeNull();

        await _lab.Jobs.RetryAsync(id, PreviewLab.Owner, Token);
        var waits = (await _lab.WorkAsync()).ShouldNotBeNull();

        (waits.Status, waits.Preview!.ExpiresAt).ShouldBe((RenderJobStatus.AwaitingApproval, _lab.Time.GetUtcNow() + TimeSpan.FromHours(2)));
        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token);
        (await _lab.WorkAsync())!.Status.ShouldBe(RenderJobStatus.Done);
        _lab.Sink.Variants.ShouldBe(All);
    }

    [Fact]
    public async Task Nobody_approving_it_in_time_cancels_the_job_and_says_so()
    {
        var id = await WaitingAsync("\"preview\": 1, \"preview_hours\": 2");
        _lab.Time.Advance(TimeSpan.FromMinutes(119));
        (await _lab.WorkAsync()).ShouldBeNull();
        _lab.Time.Advance(TimeSpan.FromMinutes(1));

        var cancelled = (await _lab.WorkAsync()).ShouldNotBeNull();

        (cancelled.Status, cancelled.Error).ShouldBe((
            RenderJobStatus.Cancelled, "Nobody approved the preview within 2 hours: the other variants were not made. Retry the job to be asked again."));
        (cancelled.Progress.Done, cancelled.Progress.Total, cancelled.Preview!.LeftOut).ShouldBe((1, 1, 3));
        _lab.Sink.Variants.ShouldBe(All[..1]);

        await _lab.Jobs.RetryAsync(id, PreviewLab.Owner, Token);
        (await _lab.WorkAsync())!.Status.ShouldBe(RenderJobStatus.AwaitingApproval);
        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token);
        (await _lab.WorkAsync())!.Status.ShouldBe(RenderJobStatus.Done);
    }

    [Fact]
    public async Task The_time_to_approve_can_be_configured()
    {
        using var lab = new PreviewLab(services => services.Configure<RenderingOptions>(options => options.PreviewHours = 5));
        await lab.SubmitAsync("\"preview\": 1");

        (await lab.WorkAsync())!.Preview!.ExpiresAt.ShouldBe(lab.Time.GetUtcNow() + TimeSpan.FromHours(5));
    }

    [Fact]
    public async Task A_worker_that_ends_in_any_phase_loses_nothing_and_makes_nothing_twice()
    {
        // In the middle of the preview.
        var id = await _lab.SubmitAsync($"\"preview\": 2, {Webhook}");
        _lab.Sink.BreakAt = 1;
        await BreakAsync<InvalidOperationException>();
        (await _lab.GetAsync(id)).Status.ShouldBe(RenderJobStatus.Queued);

        // When the preview is recorded and the job not handed back yet.
        await BreakAsync<JobPostponedException>();
        var waiting = await _lab.GetAsync(id);
        waiting.Status.ShouldBe(RenderJobStatus.AwaitingApproval);
        (await _lab.WorkAsync())!.Preview.ShouldBe(waiting.Preview);
        (await _lab.WorkAsync()).ShouldBeNull();

        // In the middle of the others.
        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token);
        _lab.Sink.BreakAt = 3;
        await BreakAsync<InvalidOperationException>();
        (await _lab.GetAsync(id)).ShouldSatisfyAllConditions(
            job => job.Status.ShouldBe(RenderJobStatus.Queued),
            job => job.Progress.Total.ShouldBe(4));

        (await _lab.WorkAsync())!.Status.ShouldBe(RenderJobStatus.Done);
        _lab.Sink.Variants.ShouldBe(All);
        (await _lab.EventsAsync()).Count(webhook => webhook.TryGetProperty("event", out _)).ShouldBe(1);

        async Task BreakAsync<T>()
            where T : Exception
        {
            var lease = (await _lab.LeaseAsync()).ShouldNotBeNull();
            (await _lab.HandleAsync(lease)).ShouldBeOfType<T>();
            _lab.Sink.BreakAt = null;
            await _lab.LoseLeaseAsync();
        }
    }

    [Fact]
    public async Task A_worker_that_ends_while_it_cancels_an_expired_job_leaves_it_to_the_next_one()
    {
        var id = await WaitingAsync("\"preview\": 1, \"preview_hours\": 1");
        _lab.Time.Advance(TimeSpan.FromHours(1));
        var lease = (await _lab.LeaseAsync()).ShouldNotBeNull();

        // Killed before it recorded anything.
        await _lab.LoseLeaseAsync();
        (await _lab.WorkAsync())!.Status.ShouldBe(RenderJobStatus.Cancelled);

        lease.IsSettled.ShouldBeFalse();
        (await _lab.GetAsync(id)).Error.ShouldNotBeNull().ShouldStartWith("Nobody approved the preview within 1 hours");
    }

    [Fact]
    public async Task A_retry_keeps_to_what_was_approved_and_makes_what_failed()
    {
        _lab.Sink.Refuse = "0003";
        var id = await WaitingAsync("\"preview\": 1");
        await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, [new(2, 3)], Token);
        (await _lab.WorkAsync())!.Progress.ShouldBe(new RenderProgress(2, 1, 3) { Percent = 100 });

        _lab.Sink.Refuse = null;
        await _lab.Jobs.RetryAsync(id, PreviewLab.Owner, Token);
        var done = (await _lab.WorkAsync()).ShouldNotBeNull();

        (done.Status, done.Progress.Done, done.Progress.Failed, done.Progress.Total).ShouldBe((RenderJobStatus.Done, 3, 0, 3));
        _lab.Sink.Variants.ShouldBe([All[0], All[2], All[3]]);
    }

    [Fact]
    public async Task A_preview_with_failures_waits_and_one_without_any_variant_ends()
    {
        _lab.Sink.Refuse = "0001";
        var id = await WaitingAsync("\"preview\": 2");
        (await _lab.GetAsync(id)).Progress.ShouldBe(new RenderProgress(1, 1, 2) { Percent = 100 });

        _lab.Sink.Refuse = "0";
        await _lab.SubmitAsync("\"preview\": 2");
        (await _lab.WorkAsync()).ShouldNotBeNull().ShouldSatisfyAllConditions(
            job => job.Status.ShouldBe(RenderJobStatus.Error),
            job => job.Error.ShouldBe("No variant could be made. The sink refuses."));
    }

    [Fact]
    public async Task The_webhook_is_told_that_the_job_waits_and_how_it_ends()
    {
        var id = await WaitingAsync($"\"preview\": 1, \"preview_hours\": 1, {Webhook}");
        var waits = (await _lab.EventsAsync()).ShouldHaveSingleItem();
        _lab.Time.Advance(TimeSpan.FromHours(1));
        await _lab.WorkAsync();

        var told = waits.GetProperty("event");
        (told.GetProperty("type").GetString(), told.GetProperty("status").GetString(), told.GetProperty("media_id").GetGuid())
            .ShouldBe(("process_media.awaiting_approval", "awaiting_approval", id));
        told.GetProperty("progress").GetRawText().ShouldBe("""{"done":1,"failed":0,"total":1}""");
        told.GetProperty("preview").GetRawText().ShouldBe("""{"count":1,"left_out":3,"expires_at":"2026-09-01T13:00:00+00:00"}""");
        waits.GetProperty("owner").GetString().ShouldBe(PreviewLab.Owner);
        (await _lab.EventsAsync()).Count(webhook => !webhook.TryGetProperty("event", out _)).ShouldBe(1);
    }

    [Fact]
    public async Task A_waiting_job_counts_as_an_open_one()
    {
        using var lab = new PreviewLab(services => services.Configure<RenderingOptions>(options => options.MaxOpenJobs = 1));
        var id = await lab.SubmitAsync("\"preview\": 1");
        await lab.WorkAsync();

        await Should.ThrowAsync<TooManyJobsException>(() => lab.SubmitAsync("\"preview\": 1"));
        await lab.Jobs.CancelAsync(id, PreviewLab.Owner, Token);
        await lab.SubmitAsync("\"preview\": 1");
    }

    [Fact]
    public async Task Who_follows_the_job_sees_it_wait_and_go_on()
    {
        var id = await _lab.SubmitAsync("\"preview\": 1");
        var seen = new List<RenderJobStatus>();
        await foreach (var change in _lab.Jobs.WatchAsync(id, PreviewLab.Owner, null, Token))
        {
            if (seen.LastOrDefault() != change.Job.Status || seen.Count == 0)
            {
                seen.Add(change.Job.Status);
                if (change.Job.Status == RenderJobStatus.AwaitingApproval)
                {
                    await _lab.Jobs.ApproveAsync(id, PreviewLab.Owner, null, Token);
                }

                if (change.Job.Status == RenderJobStatus.Queued)
                {
                    await _lab.WorkAsync();
                }
            }
        }

        seen[^1].ShouldBe(RenderJobStatus.Done);
        seen.ShouldContain(RenderJobStatus.AwaitingApproval);
    }

    [Fact]
    public void The_records_of_jobs_without_a_preview_are_as_they_were()
    {
        new RenderJobHeader("job", 4).ToJson().ShouldBe("""{"task_name":"job","variants":4}""");
        RenderJobHeader.Parse("""{"task_name":"job","variants":4}""").ShouldBe(new RenderJobHeader("job", 4));
    }

    private async Task<Guid> WaitingAsync(string options)
    {
        var id = await _lab.SubmitAsync(options);
        (await _lab.WorkAsync()).ShouldNotBeNull().Status.ShouldBe(RenderJobStatus.AwaitingApproval);
        return id;
    }

    private (long LeftOut, string Variants) Manifest() => (
        _lab.Sink.Manifest.TryGetProperty("left_out", out var leftOut) ? leftOut.GetInt64() : 0,
        string.Join(' ', _lab.Sink.Manifest.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("index").GetInt64())));
}
