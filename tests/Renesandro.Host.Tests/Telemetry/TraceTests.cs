using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Telemetry;

public sealed class TraceTests(SampleMedia media)
{
    [Fact]
    public async Task One_trace_leads_from_the_request_through_the_queue_and_the_worker_to_the_webhook()
    {
        var trace = ActivityTraceId.CreateRandom();
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Renesandro.", StringComparison.Ordinal) || source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    ended.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var receiver = await WebHookReceiver.StartAsync(200);
        WebHookDelivery delivery;
        await using (var host = await RenderHost.StartAsync(settings: [origin.Allowed, receiver.Allowed]))
        {
            using var anna = await host.SignInAsync("anna");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/process_media") { Content = JsonContent.Create(origin.JobWithHook(receiver.Url, "a.mp4")) };
            request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            using var answer = await anna.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            delivery = await receiver.NextAsync();
        }

        delivery.Headers["traceparent"].Single()!.ShouldContain(trace.ToString());
        var names = ended.Select(activity => activity.OperationName).ToArray();
        names.ShouldContain("Microsoft.AspNetCore.Hosting.HttpRequestIn");
        names.ShouldContain("rendering");
        names.ShouldContain("web hook");
        names.Count(name => name == "process job").ShouldBe(2);
        ended.Where(activity => activity.Source.Name.StartsWith("Renesandro.", StringComparison.Ordinal))
            .SelectMany(activity => activity.TagObjects)
            .ShouldAllBe(tag => !$"{tag.Value}".Contains("secret", StringComparison.Ordinal));
    }
}
