using System.Net;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Library;

public sealed class JobListTests(SampleMedia media)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Jobs_are_listed_by_status_and_by_name_in_pages_that_nothing_shifts(bool inRedis)
    {
        await using var redis = inRedis ? await RedisProcess.StartAsync() : null;
        await using var origin = await ClipOrigin.StartAsync(media);
        (string, string)[] settings = redis is null ? [origin.Allowed] : [origin.Allowed, ("Renesandro:Redis", $"localhost:{redis.Port}")];
        await using var host = await RenderHost.StartAsync(work: false, settings: [.. settings, ("Renesandro:Rendering:MaxOpenJobs", "100")]);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var ids = new List<string>();
        for (var number = 0; number < 9; number++)
        {
            ids.Insert(0, await anna.QueueAsync(origin.Job(number % 3 == 0 ? $"ЛІТО {number}" : $"autumn {number}")));
        }

        await bert.QueueAsync(origin.Job("літо"));
        string[] summers = [ids[2], ids[5], ids[8]];

        (await ListAsync(anna, "search=літо&take=2")).ShouldBe(summers);
        (await ListAsync(anna, "search=літо 3&take=1")).ShouldBe([ids[5]]);
        (await ListAsync(anna, "search=winter")).ShouldBeEmpty();
        (await ListAsync(anna, "status=queued&take=4")).ShouldBe(ids);

        var page = await anna.ReadAsync("/process_media?search=літо&take=1");
        await anna.QueueAsync(origin.Job("літо 10"));
        await anna.DeleteAsync(new Uri($"/process_media/{ids[5]}", UriKind.Relative));
        var next = await anna.ReadAsync($"/process_media?search=літо&take=1&cursor={page["next_cursor"]}");
        ((string)next["jobs"]![0]!["media_id"]!).ShouldBe(ids[5]);

        (await ListAsync(anna, "status=cancelled")).ShouldBe([ids[5]]);
        (await ListAsync(anna, "status=cancelled&search=autumn")).ShouldBeEmpty();
        (await ListAsync(anna, "status=awaiting_approval")).ShouldBeEmpty();
        (await ListAsync(anna, "status=queued&search=ЛІТО&take=1")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_unknown_status_is_refused()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        var answer = await (await anna.GetAsync(new Uri("/process_media?status=finished", UriKind.Relative))).ShouldBeAsync(HttpStatusCode.BadRequest);

        ((string)answer["errors"]![0]!["path"]!, (string)answer["errors"]![0]!["message"]!)
            .ShouldBe(("status", "must be one of queued, processing, error, done, cancelled, awaiting_approval"));
    }

    private static async Task<List<string>> ListAsync(HttpClient client, string query)
    {
        var (ids, cursor) = (new List<string>(), "");
        do
        {
            var page = await client.ReadAsync($"/process_media?{query}{cursor}");
            ids.AddRange(page["jobs"]!.AsArray().Select(job => (string)job!["media_id"]!));
            cursor = page["next_cursor"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return ids;
    }
}
