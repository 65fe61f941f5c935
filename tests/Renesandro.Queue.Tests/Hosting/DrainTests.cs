using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Tests.Hosting;

public sealed class DrainTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_job_may_finish_while_the_worker_stops()
    {
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var host = await WorkerHost.StartAsync(async (_, _) =>
        {
            begun.SetResult();
            await finish.Task;
        });
        var first = (await host.Queue.EnqueueAsync(new("one"), Token)).Id;
        await begun.Task.WaitAsync(Token);

        var stopping = host.StopAsync();
        var second = (await host.Queue.EnqueueAsync(new("two"), Token)).Id;
        stopping.IsCompleted.ShouldBeFalse();
        finish.SetResult();
        await stopping;

        (await host.Queue.GetAsync(first, Token))!.Status.ShouldBe(JobStatus.Done);
        (await host.Queue.GetAsync(second, Token))!.Status.ShouldBe(JobStatus.Queued);
    }

    [Fact]
    public async Task What_cannot_finish_in_time_is_stopped_and_handed_back_without_counting_the_attempt()
    {
        var begun = new TaskCompletionSource();
        await using var host = await WorkerHost.StartAsync(
            async (_, token) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
            options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(400));
        var id = (await host.Queue.EnqueueAsync(new("one") { MaxAttempts = 1 }, Token)).Id;
        await begun.Task.WaitAsync(Token);

        await host.StopAsync();

        var job = (await host.Queue.GetAsync(id, Token)).ShouldNotBeNull();
        (job.Status, job.Attempt, job.Error).ShouldBe((JobStatus.Queued, 0, null));
    }

    [Fact]
    public async Task A_handler_that_does_not_listen_is_left_behind_and_its_job_handed_back()
    {
        var begun = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        JobContext? left = null;
        await using var host = await WorkerHost.StartAsync(
            async (context, _) =>
            {
                left = context;
                begun.SetResult();
                await never.Task;
            },
            options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(400));
        var id = (await host.Queue.EnqueueAsync(new("one") { MaxAttempts = 1 }, Token)).Id;
        await begun.Task.WaitAsync(Token);

        await host.StopAsync();

        var job = (await host.Queue.GetAsync(id, Token)).ShouldNotBeNull();
        (job.Status, job.Attempt).ShouldBe((JobStatus.Queued, 0));
        await Should.ThrowAsync<LeaseLostException>(() => left!.RecordResultAsync(new("late", ""), Token));
        never.SetResult();
    }
}
