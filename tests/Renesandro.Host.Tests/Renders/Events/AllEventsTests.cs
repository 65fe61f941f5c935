using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Events;

public sealed class AllEventsTests(SampleMedia media)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_stream_has_the_open_jobs_of_a_user_and_then_what_changes(bool inRedis)
    {
        await using var redis = inRedis ? await RedisProcess.StartAsync() : null;
        await using var origin = await ClipOrigin.StartAsync(media);
        (string, string)[] settings = redis is null ? [origin.Allowed] : [origin.Allowed, ("Renesandro:Redis", $"localhost:{redis.Port}")];
        await using var host = await RenderHost.StartAsync(work: false, settings: settings);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var first = await anna.QueueAsync(origin.Job("first"));
        await bert.QueueAsync(origin.Job("other"));
        await using var stream = anna.AllEventsAsync().GetAsyncEnumerator();

        (await NextAsync(stream)).ShouldBe((first, "status", "queued"));
        var second = await anna.QueueAsync(origin.Job("second"));
        (await NextAsync(stream)).ShouldBe((second, "status", "queued"));
        var seen = stream.Current.Id;
        await anna.DeleteAsync(new Uri($"/process_media/{first}", UriKind.Relative));
        (await NextAsync(stream)).ShouldBe((first, "status", "cancelled"));
        await anna.PostAsync(new Uri($"/process_media/{first}/delete", UriKind.Relative), null);
        (await NextAsync(stream)).ShouldBe((first, "removed", null));
        var last = stream.Current.Id;

        await using var resumed = anna.AllEventsAsync(seen).GetAsyncEnumerator();
        (await NextAsync(resumed)).ShouldBe((first, "removed", null), "of each job, the latest change that is known");
        resumed.Current.Id.ShouldBe(last);
        await using var anew = anna.AllEventsAsync().GetAsyncEnumerator();
        (await NextAsync(anew)).ShouldBe((second, "status", "queued"));
    }

    [Fact]
    public async Task A_stream_that_cannot_resume_says_so_and_begins_anew()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());

        await using var stream = anna.AllEventsAsync("99999999").GetAsyncEnumerator();

        (await stream.MoveNextAsync()).ShouldBeTrue();
        stream.Current.Name.ShouldBe("reset");
        (await NextAsync(stream)).ShouldBe((id, "status", "queued"));
    }

    [Fact]
    public async Task The_stream_of_all_jobs_follows_a_job_to_its_end()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        await using var stream = anna.AllEventsAsync().GetAsyncEnumerator();
        var next = NextAsync(stream);

        var id = await anna.QueueAsync(origin.Job());

        var states = new List<string?> { (await next).Status };
        while (states[^1] != "done")
        {
            states.Add((await NextAsync(stream)).Status);
        }

        (stream.Current.Data["progress"]!["done"]!.GetValue<int>(), (string)stream.Current.Data["media_id"]!).ShouldBe((2, id));
    }

    private static async Task<(string Id, string Name, string? Status)> NextAsync(IAsyncEnumerator<ReceivedEvent> stream)
    {
        (await stream.MoveNextAsync().AsTask().WaitAsync(Until.Limit)).ShouldBeTrue();
        return ((string)stream.Current.Data["media_id"]!, stream.Current.Name, (string?)stream.Current.Data["status"]);
    }
}
