using System.Net;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Events;

public sealed class EventStreamTests(SampleMedia media)
{
    [Fact]
    public async Task A_broken_stream_resumes_after_the_last_event()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, ClipOrigin.Slowly]);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.LongJob());
        var before = new List<ReceivedEvent>();
        await foreach (var received in anna.EventsAsync(id))
        {
            before.Add(received);
            if (Done(received) > 0)
            {
                break;
            }
        }

        var after = await anna.FollowAsync(id, before[^1].Id);
        var whole = await anna.FollowAsync(id, before[0].Id);

        (before[^1].Status, after[^1].Status).ShouldBe(("processing", "done"));
        after.Count.ShouldBeGreaterThan(1);
        before.Concat(after).Select(received => long.Parse(received.Id, provider: null)).ShouldBeInOrder();
        before.Concat(after).Select(received => received.Id).ShouldBeUnique();
        Done(after[0]).ShouldBeGreaterThanOrEqualTo(Done(before[^1]));
        whole.ShouldHaveSingleItem().Status.ShouldBe("done");
    }

    [Fact]
    public async Task The_number_of_variants_is_known_from_the_start()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        var status = await anna.StatusAsync(await anna.QueueAsync(origin.LongJob()));

        ((string)status["status"]!, (int)status["progress"]!["total"]!).ShouldBe(("queued", ClipOrigin.LongJobVariants));
    }

    [Fact]
    public async Task The_open_streams_of_a_user_are_limited()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: [origin.Allowed, ("Renesandro:RateLimits:StreamsPerUser", "2")]);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var id = await anna.QueueAsync(origin.Job());
        var others = await bert.QueueAsync(origin.Job());
        using var first = await OpenAsync(anna, id);
        using (await OpenAsync(anna, id))
        {
            using var third = await OpenAsync(anna, id);
            (await third.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests)).Sentence.ShouldContain("Retry-After");
            third.Headers.RetryAfter.ShouldNotBeNull();
            using var another = await OpenAsync(bert, others);
            another.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        // The server learns in its own time that the second has hung up.
        await Until.SeenAsync(
            async () =>
            {
                using var again = await OpenAsync(anna, id);
                return again.StatusCode;
            },
            status => status == HttpStatusCode.OK);
    }

    private static long Done(ReceivedEvent received) => received.Data["progress"]!["done"]!.GetValue<long>();

    private static Task<HttpResponseMessage> OpenAsync(HttpClient client, string id) =>
        client.GetAsync(new Uri($"/process_media/{id}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
}
