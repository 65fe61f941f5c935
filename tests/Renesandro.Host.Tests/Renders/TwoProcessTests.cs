using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Faults;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

/// <summary>An API and workers as separate processes on one SQLite file.</summary>
public sealed partial class TwoProcessTests(SampleMedia media) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-two-");

    private string Work => Path.Combine(_directory.FullName, "data", "work");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task An_API_and_a_worker_share_one_queue_file_and_the_worker_has_its_own_metrics()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        using var port = new ReservedPort();
        using var api = await ApiAsync();
        using var worker = await WorkerAsync(origin.Allowed, ("Renesandro:Metrics:Port", $"{port.Number}"));
        using var admin = await api.SignInAsync();
        var id = await admin.QueueAsync(origin.Job());

        var end = (await admin.FollowAsync(id))[^1];
        using var file = await admin.GetAsync($"/process_media/{id}/variants/1/file");
        var figures = await admin.GetStringAsync(new Uri($"http://localhost:{port.Number}/metrics"));
        using var elsewhere = await admin.GetAsync(new Uri($"http://localhost:{port.Number}/process_media"));

        (end.Status, file.StatusCode, elsewhere.StatusCode).ShouldBe(("done", HttpStatusCode.OK, HttpStatusCode.NotFound));
        figures.Split('\n').ShouldContain(line => Variants().IsMatch(line.TrimEnd()));
        (await worker.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_cancelled_job_ends_its_tools_within_two_seconds_and_leaves_no_temporary_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks into /proc.");
        await using var origin = await ClipOrigin.StartAsync(media, ("heavy.mp4", media.HeavyClip));
        using var host = await ServeAsync(origin.Allowed);
        using var admin = await host.SignInAsync();
        var id = await admin.QueueAsync(new
        {
            task_name = "heavy",
            video_blocks = new { hook = new[] { origin.Url("heavy.mp4") } },
            options = new { preset = "veryslow" },
        });
        await foreach (var received in admin.EventsAsync(id))
        {
            if ((string?)received.Data["progress"]!["stage"] == "preparing")
            {
                break;
            }
        }

        await Until.AnyAsync(Encoders);
        var (before, after) = (host.ToolTime("ffmpeg"), TimeSpan.Zero);
        (await admin.DeleteAsync(new Uri($"/process_media/{id}", UriKind.Relative))).EnsureSuccessStatusCode();
        await Until.NoneAsync(() =>
        {
            after = TimeSpan.FromTicks(Math.Max(after.Ticks, host.ToolTime("ffmpeg").Ticks));
            return Encoders();
        });

        // What ffmpeg can compute in two seconds on a machine that does nothing else: a busy one gives it, and the host, less of them.
        (after - before).ShouldBeLessThan(TimeSpan.FromSeconds(2) * Environment.ProcessorCount);
        (await admin.FollowAsync(id))[^1].Status.ShouldBe("cancelled");
        Directory.GetFileSystemEntries(Work).ShouldBeEmpty();

        string[] Encoders() => [.. host.Tools().Where(tool => tool == "ffmpeg")];
    }

    [Fact]
    public async Task A_host_that_shuts_down_returns_its_job_to_the_queue_and_another_finishes_it()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        // Its last quarter is for a busy machine to clean up in.
        var tools = new RiggedTools(Path.Combine(_directory.FullName, "tools"));
        (string, string)[] settings = [ClipOrigin.Slowly, ("Renesandro:Worker:ShutdownTimeout", "00:00:12"), tools.Setting, origin.Allowed];
        string id;
        string password;
        using (var first = await ServeAsync(settings))
        {
            password = first.Password;
            using var admin = await first.SignInAsync();
            id = await admin.QueueAsync(origin.LongJob());
            await DoneSomeAsync(admin, id);
            tools.Break("hung");
            (await first.StopAsync()).ShouldBe(0);
            tools.Mend();
        }

        var handedBack = await JobAsync(Guid.Parse(id));
        Directory.GetFileSystemEntries(Work).ShouldBeEmpty();
        using var second = await ServeAsync(settings);
        using var again = await second.SignInAsync(password);
        var end = (await again.FollowAsync(id))[^1];

        (handedBack.Status, handedBack.Attempt, handedBack.Error).ShouldBe((JobStatus.Queued, 0, null));
        (end.Status, end.Data["progress"]!["done"]!.GetValue<int>()).ShouldBe(("done", ClipOrigin.LongJobVariants));
        (await JobAsync(Guid.Parse(id))).Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_cancelled_while_queued_is_reported_once_there_is_a_worker()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(200);
        using var api = await ApiAsync();
        using var admin = await api.SignInAsync();
        var id = await admin.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4", "b.mp4"));
        (await admin.DeleteAsync(new Uri($"/process_media/{id}", UriKind.Relative))).EnsureSuccessStatusCode();

        using var worker = await WorkerAsync(origin.Allowed, receiver.Allowed);
        var delivery = await receiver.NextAsync();

        (delivery.Status, (string?)delivery.Event["media_id"], (string?)delivery.Event["type"]).ShouldBe(("cancelled", id, "process_media.cancelled"));
        delivery.Event["progress"]!.ToJsonString().ShouldBe("""{"done":0,"failed":0,"total":2}""");

        // Made by the process that started first, and shared by the other.
        delivery.ShouldBeSignedWith(await File.ReadAllTextAsync(Path.Combine(_directory.FullName, "data", "webhook-secret")));
    }

    [Fact]
    public async Task A_job_whose_workers_keep_dying_is_reported_as_an_error()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(200);
        // Long enough that the only attempt is not lost to a busy machine.
        (string, string)[] settings = [ClipOrigin.Slowly, ("Renesandro:Worker:LeaseDuration", "00:00:10"), origin.Allowed, receiver.Allowed];
        using var api = await ApiAsync(("Renesandro:Queue:MaxAttempts", "1"));
        using var admin = await api.SignInAsync();
        using (var worker = await WorkerAsync(settings))
        {
            await DoneSomeAsync(admin, await admin.QueueAsync(origin.LongJob(receiver.Url)));
            await worker.KillAsync();
        }

        using var other = await WorkerAsync(settings);
        var delivery = await receiver.NextAsync();

        delivery.Status.ShouldBe("error");
        ((string)delivery.Event["error"]!).ShouldContain("its lease ran out in attempt 1 of 1");
        delivery.Event["progress"]!["done"]!.GetValue<int>().ShouldBeInRange(1, ClipOrigin.LongJobVariants - 1);
    }

    [Fact]
    public async Task A_webhook_interrupted_by_the_death_of_a_worker_is_sent_by_another()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(
            (number, context) => number == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : Task.CompletedTask);
        (string, string)[] settings = [("Renesandro:Worker:LeaseDuration", "00:00:01"), ("Renesandro:Webhooks:Timeout", "00:01:00"), origin.Allowed, receiver.Allowed];
        using var api = await ApiAsync();
        using var admin = await api.SignInAsync();
        WebhookDelivery first;
        using (var worker = await WorkerAsync(settings))
        {
            await admin.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4"));
            first = await receiver.NextAsync();
            await worker.KillAsync();
        }

        using var other = await WorkerAsync(settings);
        var second = await receiver.NextAsync();

        (second.Id, second.Text, second.Status).ShouldBe((first.Id, first.Text, "done"));
    }

    private Task<HostProcess> ServeAsync(params (string, string)[] settings) =>
        HostProcess.StartAsync(_directory.FullName, ["serve"], [("Renesandro:Port", "0"), .. settings]);

    private Task<HostProcess> ApiAsync(params (string, string)[] settings) =>
        HostProcess.StartAsync(_directory.FullName, ["serve", "--no-worker"], [("Renesandro:Port", "0"), .. settings]);

    private Task<HostProcess> WorkerAsync(params (string, string)[] settings) => HostProcess.StartAsync(_directory.FullName, ["worker"], settings);

    private async Task<JobInfo> JobAsync(Guid id)
    {
        await using var provider = new ServiceCollection()
            .AddJobQueue().UseSqlite(Path.Combine(_directory.FullName, "data", "queue")).Services
            .BuildServiceProvider();
        return (await provider.GetRequiredService<IJobQueue>().GetAsync(id)).ShouldNotBeNull();
    }

    private static async Task DoneSomeAsync(HttpClient client, string id)
    {
        await foreach (var received in client.EventsAsync(id))
        {
            if (received.Data["progress"]!["done"]!.GetValue<long>() > 0)
            {
                return;
            }
        }
    }

    [GeneratedRegex(@"^renesandro_media_variants_total\{.*\} 2(\.0)?( |$)")]
    private static partial Regex Variants();
}
