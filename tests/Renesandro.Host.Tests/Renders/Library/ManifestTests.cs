using System.Net;
using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Library;

public sealed class ManifestTests(SampleMedia media)
{
    [Fact]
    public async Task Manifests_are_those_that_are_stored_with_links_of_the_API()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var id = await anna.QueueAsync(origin.Job("=summer, «літо»"));
        await anna.FollowAsync(id);
        var stored = JsonNode.Parse(await File.ReadAllTextAsync(Stored(host, "manifest.json")))!.AsObject();
        var table = await File.ReadAllLinesAsync(Stored(host, "manifest.csv"));

        using var json = await anna.GetAsync(Manifest(id, "json"));
        using var csv = await anna.GetAsync(Manifest(id, "csv"));

        var sent = JsonNode.Parse(await json.Content.ReadAsStringAsync())!.AsObject();
        foreach (var manifest in new[] { stored, sent })
        {
            manifest.Remove("clips_copied");
            manifest.Remove("speech_characters");
        }

        sent["variants"]!.AsArray().Select(variant => (string)variant!["url"]!).ShouldBe([$"/process_media/{id}/variants/0/file", $"/process_media/{id}/variants/1/file"]);
        foreach (var variant in stored["variants"]!.AsArray())
        {
            variant!["url"] = $"/process_media/{id}/variants/{variant["index"]}/file";
        }

        JsonNode.DeepEquals(sent, stored).ShouldBeTrue(sent.ToJsonString());
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        (lines.Length, lines[0].TrimStart('\uFEFF')).ShouldBe((3, table[0].TrimStart('\uFEFF')));
        lines[1].ShouldContain($"/process_media/{id}/variants/0/file");
        (json.Content.Headers.ContentType!.MediaType, csv.Content.Headers.ContentType!.MediaType).ShouldBe(("application/json", "text/csv"));
        csv.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("=summer, «літо»-manifest.csv");
        string.Concat(lines).ShouldNotContain(host.OutputRoot);
        await (await bert.GetAsync(Manifest(id, "json"))).ShouldBeAsync(HttpStatusCode.NotFound);
        await (await bert.GetAsync(Manifest(id, "csv"))).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_job_that_has_not_ended_has_a_manifest_of_what_is_made()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());

        using var json = await anna.GetAsync(Manifest(id, "json"));
        using var csv = await anna.GetAsync(Manifest(id, "csv"));

        var manifest = JsonNode.Parse(await json.Content.ReadAsStringAsync())!;
        ((string)manifest["media_id"]!, (long)manifest["seed"]!, manifest["variants"]!.AsArray().Count, manifest["canvas"]).ShouldBe((id, 1, 0, null));
        (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').ShouldStartWith("index,file,status,error,hook,cta,");
    }

    [Fact]
    public async Task The_timeline_of_a_job_says_where_the_time_went()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var gate = new TaskCompletionSource();
        origin.Gate = gate.Task;
        var id = await anna.QueueAsync(origin.Job());
        gate.SetResult();
        await anna.FollowAsync(id);

        var timeline = await anna.ReadAsync($"/process_media/{id}/timeline");

        var spans = timeline["spans"]!.AsArray().Select(span => ((string)span!["stage"]!, (double)span["from"]!, (double)span["to"]!, (long)span["count"]!)).ToArray();
        spans.Select(span => span.Item1).Distinct().Except(["wait"]).ShouldBe(["fetch", "encode", "mix", "render", "store"], ignoreOrder: true);
        spans.ShouldAllBe(span => span.Item2 >= 0 && span.Item3 >= span.Item2);
        spans.Where(span => span.Item1 == "store").Sum(span => span.Item4).ShouldBe(4, "two variants and two manifests");
        spans.Where(span => span.Item1 == "fetch").Sum(span => span.Item4).ShouldBeGreaterThanOrEqualTo(3);
        foreach (var total in timeline["totals"]!.AsArray())
        {
            var stage = (string)total!["stage"]!;
            ((double)total["seconds"]!).ShouldBeLessThanOrEqualTo(spans.Where(span => span.Item1 == stage).Sum(span => span.Item3 - span.Item2) + 0.1);
        }

        await (await bert.GetAsync(new Uri($"/process_media/{id}/timeline", UriKind.Relative))).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_job_that_nobody_works_on_waits()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());

        var timeline = await anna.ReadAsync($"/process_media/{id}/timeline");

        timeline["spans"]!.AsArray().Select(span => (string)span!["stage"]!).Distinct().ShouldBeSubsetOf(["wait"]);
    }

    private static Uri Manifest(string id, string format) => new($"/process_media/{id}/manifest.{format}", UriKind.Relative);

    private static string Stored(RenderHost host, string name) => Directory.GetFiles(host.OutputRoot, name, SearchOption.AllDirectories).Single();
}
