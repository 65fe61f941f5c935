using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.DriveStandIn;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Faults;

/// <summary>Too many jobs, and overloaded services.</summary>
[Collection("faults")]
public sealed class LoadFaultTests(SampleMedia media, ITestOutputHelper output) : FaultTests(media, output)
{
    private const int Waiting = 100_000;
    private const int AtOnce = 32;

    [Fact(Explicit = true)]
    public async Task A_hundred_thousand_queued_jobs()
    {
        await using var lab = await StartAsync();
        await using var store = lab.Store();
        var queue = store.GetRequiredService<IJobQueue>();
        var sample = await lab.Client.QueueAsync(lab.Origin.Job("flood", ["b.mp4"]));
        var flood = (await queue.GetAsync(Guid.Parse(sample)))!;
        var payload = (await queue.GetPayloadAsync(flood.Id))!;
        await lab.CancelAsync(sample);
        var begun = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Waiting), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, stopped) =>
            await queue.EnqueueAsync(new JobRequest(payload) { Header = flood.Header, Owner = flood.Owner, Priority = -1 }, stopped));
        var queued = Stopwatch.GetElapsedTime(begun);

        using var worker = await lab.StartWorkerAsync(("Renesandro:Worker:Parallelism", "1"), ("Renesandro:Worker:ShutdownTimeout", "00:00:20"));
        var id = await lab.QueueAsync("real");
        var answers = new List<TimeSpan>();
        string? state;
        do
        {
            state = (string?)(await TimedAsync($"/process_media/status/{id}"))["status"];
            (await TimedAsync("/process_media"))["jobs"]!.AsArray().Count.ShouldBeGreaterThan(1);
        }
        while (state is "queued" or "processing");
        (await worker.StopAsync()).ShouldBe(0);

        var counts = await queue.CountAsync();
        (counts.Running, counts.DeadLettered, counts.Cancelled).ShouldBe((0, 0, 1));
        (counts.Queued + counts.Delayed + counts.Done).ShouldBe(Waiting + 1);
        answers.Sort();
        await ReportAsync(
            lab,
            $"{Waiting:#,0} jobs wait ({queued.TotalSeconds:0.0} s to queue) while one is rendered: {answers.Count} answers of status and list, "
            + $"half within {answers[answers.Count / 2].TotalMilliseconds:0} ms, all within {answers[^1].TotalMilliseconds:0} ms",
            sample,
            id);

        async Task<JsonNode> TimedAsync(string route)
        {
            var asked = Stopwatch.GetTimestamp();
            var answer = await (await lab.Client.GetAsync(route)).ShouldBeAsync(HttpStatusCode.OK);
            answers.Add(Stopwatch.GetElapsedTime(asked));
            return answer["response"]!;
        }
    }

    [Fact]
    public async Task Services_that_usually_fail()
    {
        await using var lab = await StartAsync(new() { OnDrive = true });
        var (refused, broken) = (0, 0);
        lab.Speech.Interfere = (context, number) => StormAsync(context, number);
        lab.Drive!.Fault = call => Count(call switch
        {
            { Kind: "token" } => null,
            { Number: var number } when number % 5 == 0 => DriveFault.Error(503, "backendError"),
            { Number: var number } when number % 7 == 0 => DriveFault.Error(429, "rateLimitExceeded"),
            { Number: var number } when number % 11 == 0 => DriveFault.Error(500, "backendError"),
            { Number: var number } when number % 13 == 0 => DriveFault.LostAnswer,
            { Number: var number } when number % 17 == 0 => DriveFault.Drop,
            _ => null,
        });
        using var worker = await lab.StartWorkerAsync();
        var id = await lab.QueueAsync("storm");

        ((int)(await lab.EndAsync(id))["progress"]!["done"]!).ShouldBe(FaultLab.Variants);
        await ReportAsync(lab, $"speech and Drive refuse {refused} calls and break {broken}", id);

        async Task<bool> StormAsync(HttpContext context, int number)
        {
            switch (number % 5)
            {
                case 0:
                    return false;
                case 1:
                    await ElevenLabsServer.RefuseAsync(context, 429, "rate_limit_exceeded", "Busy.");
                    break;
                case 2:
                    await ElevenLabsServer.RefuseAsync(context, 500, "internal_error", "Sorry.");
                    break;
                case 3:
                    await ElevenLabsServer.RefuseAsync(context, 503, "unavailable", "Sorry.");
                    break;
                default:
                    context.Abort();
                    Interlocked.Increment(ref broken);
                    return true;
            }

            Interlocked.Increment(ref refused);
            return true;
        }

        DriveFault? Count(DriveFault? fault)
        {
            Interlocked.Add(ref refused, fault?.Status is null ? 0 : 1);
            Interlocked.Add(ref broken, fault is { Drops: true } or { LosesAnswer: true } ? 1 : 0);
            return fault;
        }
    }

    [Fact(Explicit = true)]
    public async Task A_service_that_fails_for_a_whole_attempt()
    {
        await using var lab = await StartAsync(new() { OnDrive = true });
        lab.Speech.Interfere = async (context, _) =>
        {
            var refuses = lab.Drive!.Items.Values.All(item => item.Name != "manifest.csv");
            if (refuses)
            {
                await ElevenLabsServer.RefuseAsync(context, 503, "unavailable", "Sorry.");
            }

            return refuses;
        };
        using var worker = await lab.StartWorkerAsync();
        var id = await lab.QueueAsync("refused");

        ((int)(await lab.EndAsync(id))["progress"]!["done"]!).ShouldBe(FaultLab.Variants);
        lab.Drive!.Uploads.Rewritten.Select(rewrite => rewrite.Name).ShouldBe(["manifest.json", "manifest.csv"], "the first attempt told of its failures");
        await ReportAsync(lab, "speech refuses all of an attempt, whose manifests are written anew by the next", id);
    }
}
