using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Library;

public sealed class OverviewTests(SampleMedia media)
{
    [Fact]
    public async Task All_variants_are_shown_in_columns_before_and_after_they_are_made()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var gate = new TaskCompletionSource();
        origin.Gate = gate.Task;
        var id = await anna.QueueAsync(Job(origin));

        var before = await anna.ReadAsync($"/process_media/{id}/overview");
        gate.SetResult();
        await anna.FollowAsync(id);
        var after = await anna.ReadAsync($"/process_media/{id}/overview");

        before["dimensions"]!.ToJsonString().ShouldBe(
            """[{"name":"hook","kind":"video","alternatives":["red","lost"]},{"name":"cta","kind":"video","alternatives":["b","c"]},{"name":"canvas","kind":"canvas","alternatives":["wide","square"]}]""");
        before["picks"]!.ToJsonString().ShouldBe("[[0,0,0,0,1,1,1,1],[0,0,1,1,0,0,1,1],[0,1,0,1,0,1,0,1]]");
        before["ordinals"]!.ToJsonString().ShouldBe("[0,1,2,3,4,5,6,7]");
        before["posters"]!.ToJsonString().ShouldBe("[0,1,0,1,4,5,4,5]");
        (before["count"]!.ToJsonString(), before["status"]!.ToJsonString()).ShouldBe(("8", "[0,0,0,0,0,0,0,0]"));
        before["seconds"]!.ToJsonString().ShouldBe("[0,0,0,0,0,0,0,0]");

        after["picks"]!.ToJsonString().ShouldBe(before["picks"]!.ToJsonString());
        after["status"]!.ToJsonString().ShouldBe("[1,1,1,1,2,2,2,2]");
        var variants = (await anna.StatusAsync(id))["variants"]!.AsArray();
        after["bytes"]!.AsArray().Select(bytes => (long)bytes!).ShouldBe(variants.Select(variant => (long)variant!["bytes"]!));
        after["seconds"]!.AsArray().Zip(variants).ShouldAllBe(pair => Math.Abs((double)pair.First! - (double)pair.Second!["duration_seconds"]!) < 0.001);
        await (await bert.GetAsync(new Uri($"/process_media/{id}/overview", UriKind.Relative))).ShouldBeAsync(HttpStatusCode.NotFound);

        var one = await anna.ReadAsync($"/process_media/{id}/variants/2");
        JsonNode.DeepEquals(one, variants[2]).ShouldBeTrue(one.ToJsonString());
        foreach (var (client, index) in new[] { (bert, 2), (anna, 8), (anna, -1) })
        {
            await (await client.GetAsync(new Uri($"/process_media/{id}/variants/{index}", UriKind.Relative))).ShouldBeAsync(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task An_overview_that_has_not_changed_is_not_sent_again_and_is_compressed_for_those_who_can_read_it()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(Job(origin));
        await anna.FollowAsync(id);
        using var plain = await GetAsync(anna, id);
        using var compressed = await GetAsync(anna, id, "gzip, br");
        using var refused = await GetAsync(anna, id, "gzip;q=0");

        plain.Headers.ETag!.IsWeak.ShouldBeFalse();
        (plain.Headers.Vary.Single(), plain.Content.Headers.ContentEncoding.Count, refused.Content.Headers.ContentEncoding.Count).ShouldBe(("Accept-Encoding", 0, 0));
        compressed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        compressed.Headers.ETag.ShouldNotBe(plain.Headers.ETag);
        await using var unpacked = new System.IO.Compression.GZipStream(await compressed.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        (await reader.ReadToEndAsync()).ShouldBe(await plain.Content.ReadAsStringAsync());
        foreach (var (answer, coding) in new[] { (plain, null), (compressed, "gzip") })
        {
            using var again = await GetAsync(anna, id, coding, answer.Headers.ETag);
            (again.StatusCode, again.Headers.ETag).ShouldBe((HttpStatusCode.NotModified, answer.Headers.ETag));
        }

        await anna.PostAsync(new Uri($"/process_media/{id}/retry", UriKind.Relative), null);
        await anna.FollowAsync(id);
        using var retried = await GetAsync(anna, id, null, plain.Headers.ETag);
        retried.StatusCode.ShouldBe(HttpStatusCode.NotModified, "the same variants failed again");
    }

    [Fact]
    public async Task The_variants_that_were_not_approved_are_told_apart()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var job = Job(origin);
        job["video_blocks"]!["hook"]!.AsArray().RemoveAt(1);
        job["options"]!["preview"] = 1;
        var id = await anna.QueueAsync(job);
        await foreach (var received in anna.EventsAsync(id))
        {
            if (received.Status == "awaiting_approval")
            {
                break;
            }
        }

        var waiting = await anna.ReadAsync($"/process_media/{id}/overview");
        using var approval = new StringContent("""{"ordinals":[2]}""", System.Text.Encoding.UTF8, "application/json");
        (await anna.PostAsync(new Uri($"/process_media/{id}/approve", UriKind.Relative), approval)).EnsureSuccessStatusCode();
        await anna.FollowAsync(id);
        var approved = await anna.ReadAsync($"/process_media/{id}/overview");

        (waiting["status"]!.ToJsonString(), approved["status"]!.ToJsonString()).ShouldBe(("[1,0,0,0]", "[1,3,1,3]"));
    }

    [Fact]
    public async Task Ten_thousand_variants_are_small_and_come_at_once()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(new
        {
            task_name = "many",
            video_blocks = Enumerable.Range(0, 4).ToDictionary(
                block => $"block{block}", block => Enumerable.Range(0, 10).Select(clip => new { url = $"https://clips.example.com/{block}-{clip}.mp4", label = $"clip {clip}" })),
            options = new { seed = 1 },
        });
        var queue = host.Services.GetRequiredService<IJobQueue>();
        var lease = (await queue.LeaseAsync(new LeaseRequest("test") { Duration = TimeSpan.FromMinutes(10) }))[0];
        foreach (var chunk in Enumerable.Range(0, 10_000).Chunk(1000))
        {
            await lease.RecordResultsAsync([.. chunk.Select(Record)]);
        }

        await lease.CompleteAsync();

        using var first = await GetAsync(anna, id, "gzip");
        var started = Stopwatch.GetTimestamp();
        using var warm = await GetAsync(anna, id, "gzip");
        TestContext.Current.TestOutputHelper!.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:0.0} ms, {warm.Content.Headers.ContentLength} bytes");
        using var plain = await GetAsync(anna, id);

        warm.Content.Headers.ContentLength!.Value.ShouldBeLessThan(120_000);
        var overview = (await plain.ShouldBeAsync(HttpStatusCode.OK))["response"]!;
        overview["status"]!.AsArray().Count(status => (int)status! == 2).ShouldBe(100);
        overview["picks"]![3]!.AsArray().Take(12).Select(pick => (int)pick!).ShouldBe([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
        overview["posters"]!.AsArray().Select(poster => (int)poster!).Distinct().ShouldBe([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000]);
        ((double)overview["seconds"]![9_999]!, (long)overview["bytes"]![9_999]!, (int)overview["warnings"]![9_999]!).ShouldBe((7.457, 1_009_999, 2));
    }

    private static JobResult Record(int index) => new($"variant-{index:D19}", $$"""
        {"index":{{index}},"file":"{{index:D4}}_a.mp4","status":"{{(index % 100 == 50 ? "failed" : "done")}}","error":null,"clips":[],"music":[],"speech":null,"loudness":{"target":-14,"warnings":[1]},
         "duration_seconds":7.4567,"frames":225,"bytes":{{1_000_000 + index}},"hash":"md5:d41d8cd98f00b204e9800998ecf8427e","url":"file:///srv/renesandro/out/many-1790000000/{{index:D4}}_a.mp4","warnings":["one","two"]}
        """);

    private static JsonNode Job(ClipOrigin origin) => JsonNode.Parse($$"""
        { "task_name": "columns",
          "video_blocks": { "hook": [ { "url": "{{origin.Url("a.mp4")}}", "label": "red" }, { "url": "{{origin.Url("none.mp4")}}", "label": "lost" } ],
                            "cta": [ "{{origin.Url("b.mp4")}}", "{{origin.Url("c.mkv")}}" ] },
          "options": { "seed": 1, "preset": "ultrafast", "canvases": [ { "name": "wide", "width": 320, "height": 240 }, { "name": "square", "width": 240, "height": 240 } ] } }
        """)!;

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string id, string? coding = null, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/process_media/{id}/overview");
        if (coding is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        }

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await client.SendAsync(request);
    }
}
