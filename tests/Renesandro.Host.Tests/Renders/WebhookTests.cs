using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Watching;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class WebhookTests(SampleMedia media)
{
    // 32 bytes.
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static (string, string) SoonAgain => ("Renesandro:Webhooks:RetryDelay", "00:00:00.1");

    [Fact]
    public async Task The_end_of_a_job_is_sent_once_and_signed()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(204);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, receiver.Allowed, ("Renesandro:Webhooks:Secret", Secret)]);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4", "missing.mp4"));

        var delivery = await receiver.NextAsync();
        var created = (string)delivery.Event["created"]!;

        (delivery.Method, delivery.Target, delivery.Headers["Content-Type"].Single()).ShouldBe(("POST", "/hooks/secret-path?key=secret-query", "application/json"));
        delivery.ShouldBeSignedWith(Secret);
        delivery.Text.ShouldBe(
            $$$"""{"id":"{{{delivery.Id}}}","type":"process_media.done","created":"{{{created}}}","media_id":"{{{id}}}","status":"done","task_name":"hooked","progress":{"done":1,"failed":1,"total":2},"folder_url":null,"error":null}""");
        await NoHookIsLeftAsync(host);
        receiver.Count.ShouldBe(1);
        (await (await anna.GetAsync("/process_media")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["jobs"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_receiver_that_fails_is_called_again_until_it_succeeds()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(500, 302, 200);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, receiver.Allowed, SoonAgain]);
        using var anna = await host.SignInAsync("anna");
        await anna.QueueAsync(origin.JobWithHook(receiver.Url, "missing.mp4"));

        WebhookDelivery[] deliveries = [await receiver.NextAsync(), await receiver.NextAsync(), await receiver.NextAsync()];

        deliveries.Select(delivery => delivery.Id).Distinct().ShouldHaveSingleItem();
        deliveries.Select(delivery => delivery.Text).Distinct().ShouldHaveSingleItem();
        deliveries.ShouldAllBe(delivery => delivery.Target.StartsWith("/hooks/", StringComparison.Ordinal));
        (deliveries[0].Status, (string?)deliveries[0].Event["error"]).ShouldBe(("error", "No variant could be made. hook/missing: " + $"{origin.Url("missing.mp4")} does not exist (404): check the link."));
        await NoHookIsLeftAsync(host);
        receiver.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_not_called_again()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(410);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, receiver.Allowed, SoonAgain]);
        using var anna = await host.SignInAsync("anna");
        await anna.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4"));
        await receiver.NextAsync();

        (await DeadHookAsync(host)).ShouldBe($"The webhook at {receiver.Address.Authority} is gone (410): it is not called again.");
        receiver.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_receiver_that_never_responds_times_out()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync((_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await using var host = await RenderHost.StartAsync(settings:
            [origin.Allowed, receiver.Allowed, SoonAgain, ("Renesandro:Webhooks:Timeout", "00:00:01"), ("Renesandro:Webhooks:Attempts", "2")]);
        using var anna = await host.SignInAsync("anna");
        await anna.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4"));

        (await DeadHookAsync(host)).ShouldBe($"The webhook at {receiver.Address.Authority} did not answer within 1 s.");
        receiver.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Hanging_webhooks_of_one_user_delay_neither_the_jobs_nor_the_webhooks_of_others()
    {
        var (held, full) = (0, new TaskCompletionSource());
        Task HangAsync(HttpContext context)
        {
            if (Interlocked.Increment(ref held) == 3)
            {
                full.SetResult();
            }

            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        }

        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(200);
        await using var first = await WebhookReceiver.StartAsync((_, context) => HangAsync(context));
        await using var second = await WebhookReceiver.StartAsync((_, context) => HangAsync(context));
        await using var third = await WebhookReceiver.StartAsync((_, context) => HangAsync(context));
        await using var fourth = await WebhookReceiver.StartAsync((_, context) => HangAsync(context));
        WebhookReceiver[] receivers = [receiver, first, second, third, fourth];
        await using var host = await RenderHost.StartAsync(
            replace: services => services.AddHttpClient("Renesandro.Webhooks").ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan),
            settings: [
                origin.Allowed,
                .. receivers.Select((one, index) => ($"Renesandro:Fetching:AllowPrivate:{index + 1}", one.Address.Authority)),
                ("Renesandro:Worker:ShutdownTimeout", "00:00:00.5"),
            ]);
        using var eve = await host.SignInAsync("eve");
        using var anna = await host.SignInAsync("anna");
        for (var job = 0; job < 8; job++)
        {
            await eve.QueueAsync(origin.JobWithHook(receivers[1 + (job % 4)].Url, "missing.mp4"));
        }

        await full.Task.WaitAsync(Until.Limit);
        await anna.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4"));

        (await receiver.NextAsync()).Status.ShouldBe("done");
        held.ShouldBe(3);
    }

    [Fact]
    public async Task A_receiver_that_responds_byte_by_byte_times_out()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var authority = listener.LocalEndpoint.ToString()!;
        var dripping = DripAsync(listener);
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings:
        [
            origin.Allowed, ("Renesandro:Fetching:AllowPrivate:1", authority),
            ("Renesandro:Webhooks:Timeout", "00:00:01"), ("Renesandro:Webhooks:Attempts", "1"),
        ]);
        using var anna = await host.SignInAsync("anna");
        await anna.QueueAsync(origin.JobWithHook($"http://{authority}/", "a.mp4"));

        (await DeadHookAsync(host)).ShouldBe($"The webhook at {authority} did not answer within 1 s.");
        (await dripping.WaitAsync(Until.Limit)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_cut_off()
    {
        var ended = new TaskCompletionSource();
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(async (_, context) =>
        {
            context.RequestAborted.Register(ended.SetResult);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(".", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        });
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, receiver.Allowed, ("Renesandro:Webhooks:Timeout", "00:01:00")]);
        using var anna = await host.SignInAsync("anna");
        await anna.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4"));

        await NoHookIsLeftAsync(host);
        await ended.Task.WaitAsync(Until.Limit);
        receiver.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_private_address_is_not_called()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(200);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed]);
        using var anna = await host.SignInAsync("anna");
        await anna.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4"));

        (await DeadHookAsync(host)).ShouldBe(
            $"The webhook at {receiver.Address.Authority} leads to an address that is not public: have host:port added to Renesandro:Fetching:AllowPrivate.");
        receiver.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_webhook_is_sent_while_another_job_renders()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebhookReceiver.StartAsync(500, 200);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, receiver.Allowed, SoonAgain, ClipOrigin.Slowly]);
        using var anna = await host.SignInAsync("anna");
        var rendering = await anna.QueueAsync(origin.LongJob());
        var waiting = await anna.QueueAsync(origin.JobWithHook(receiver.Url, "a.mp4"));
        (await anna.DeleteAsync(new Uri($"/process_media/{waiting}", UriKind.Relative))).EnsureSuccessStatusCode();

        await receiver.NextAsync();
        (await receiver.NextAsync()).Status.ShouldBe("cancelled");

        ((string?)(await anna.StatusAsync(rendering))["status"]).ShouldBe("processing");
    }

    [Fact]
    public async Task A_job_without_a_webhook_calls_nobody()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        await anna.FollowAsync(await anna.QueueAsync(origin.Job("quiet", ["a.mp4"])));

        (await QueueOf(host).ListAsync(new())).Jobs.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("ftp://example.com/hook", "is not an http or https URL")]
    [InlineData("/hook", "is not a")]
    [InlineData("https://user:password@example.com/hook", "has a user name or password in it")]
    [InlineData("", "is empty")]
    public async Task An_address_that_is_not_http_is_refused(string url, string words)
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.SendJobAsync(origin.JobWithHook(url, "a.mp4"));
        var error = (await answer.ShouldBeAsync(HttpStatusCode.BadRequest))["errors"]![0]!;

        ((string)error["path"]!).ShouldBe("options.webhook");
        ((string)error["message"]!).ShouldContain(words);
    }

    // A header that never ends, until the other side closes the connection.
    private static async Task<int> DripAsync(TcpListener listener)
    {
        var bytes = 0;
        using var client = await listener.AcceptTcpClientAsync();
        try
        {
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nX-Slow: "u8.ToArray());
            for (; ; bytes++)
            {
                await client.GetStream().WriteAsync("x"u8.ToArray());
                await Task.Delay(10);
            }
        }
        catch (IOException)
        {
            return bytes;
        }
    }

    private static IJobQueue QueueOf(RenderHost host) => host.Services.GetRequiredService<IJobQueue>();

    private static async Task NoHookIsLeftAsync(RenderHost host) => (await EndedHookAsync(host)).Status.ShouldBe(JobStatus.Done);

    private static async Task<string?> DeadHookAsync(RenderHost host)
    {
        var hook = await EndedHookAsync(host);
        hook.Status.ShouldBe(JobStatus.DeadLettered);
        return hook.Error?.Message;
    }

    // The only job that belongs to nobody, once it has ended.
    private static async Task<JobInfo> EndedHookAsync(RenderHost host)
    {
        using var patience = new CancellationTokenSource(Until.Limit);
        await foreach (var change in QueueOf(host).WatchAsync(new() { After = JobWatch.Beginning }, patience.Token))
        {
            if (change is { Owner: null, Status: not (JobStatus.Queued or JobStatus.Running) })
            {
                return (await QueueOf(host).GetAsync(change.JobId, patience.Token))!;
            }
        }

        throw new InvalidOperationException("The watch ended by itself.");
    }
}
