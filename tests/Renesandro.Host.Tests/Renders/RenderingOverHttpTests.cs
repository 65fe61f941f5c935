using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class RenderingOverHttpTests(SampleMedia media)
{
    [Fact]
    public async Task A_job_is_queued_and_followed_and_its_variants_are_downloaded()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        var answer = await (await anna.SendJobAsync(origin.Job())).ShouldBeAsync(HttpStatusCode.OK);
        var id = (string)answer["media_id"]!;
        answer.ToJsonString().ShouldBe($$"""{"status":"SUCCESS","response":"Media successfully queued","media_id":"{{Guid.Parse(id)}}"}""");
        var events = await anna.FollowAsync(id);
        var status = await anna.StatusAsync(id);

        events.ShouldAllBe(received => received.Name == "status");
        events[^1].Status.ShouldBe("done");
        events.Count(received => received.Status == "done").ShouldBe(1);
        events.Select(received => long.Parse(received.Id, provider: null)).ShouldBeInOrder();
        ((string?)status["status"]).ShouldBe("done");
        status["progress"]!.ToJsonString().ShouldBe("""{"done":2,"failed":0,"total":2,"stage":null,"percent":100,"eta_seconds":null}""");
        status["variants"]!.AsArray().Select(variant => (string)variant!["url"]!)
            .ShouldBe([$"/process_media/{id}/variants/0/file", $"/process_media/{id}/variants/1/file"]);
        status["folder_url"].ShouldBeNull();
        status.ToJsonString().ShouldNotContain(host.OutputRoot);

        using var whole = await anna.GetAsync((string)status["variants"]![1]!["url"]!);
        var file = await whole.Content.ReadAsByteArrayAsync();
        file.ShouldBe(await File.ReadAllBytesAsync(Directory.GetFiles(host.OutputRoot, "0001*.mp4", SearchOption.AllDirectories).Single()));
        (whole.Content.Headers.ContentType!.MediaType, whole.Content.Headers.ContentDisposition!.FileName).ShouldBe(("video/mp4", (string)status["variants"]![1]!["file"]!));

        using var ask = new HttpRequestMessage(HttpMethod.Get, (string)status["variants"]![1]!["url"]!) { Headers = { Range = new RangeHeaderValue(4, 7) } };
        using var part = await anna.SendAsync(ask);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).ShouldBe("ftyp");
    }

    [Fact]
    public async Task Posters_are_listed_and_downloaded_by_their_owner()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var job = JsonSerializer.SerializeToNode(origin.Job())!;
        job["options"]!["poster"] = 0.1;
        var id = await anna.QueueAsync(job);
        await anna.FollowAsync(id);

        var variant = (await anna.StatusAsync(id))["variants"]![1]!;
        var poster = variant["beside"]!.AsArray().Single()!;
        ((string)poster["kind"]!, (string)poster["file"]!).ShouldBe(("poster", Path.ChangeExtension((string)variant["file"]!, ".jpg")));
        using var answer = await anna.GetAsync((string)poster["url"]!);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        ((string)poster["url"]!, (long)poster["bytes"]!).ShouldBe(($"/process_media/{id}/variants/1/poster", bytes.LongLength));
        (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.ToString()).ShouldBe(("image/jpeg", "max-age=2592000, private, immutable"));
        bytes.ShouldBe(await File.ReadAllBytesAsync(Directory.GetFiles(host.OutputRoot, "0001*.jpg", SearchOption.AllDirectories).Single()));

        using var others = await bert.GetAsync((string)poster["url"]!);
        using var missing = await anna.GetAsync($"/process_media/{id}/variants/2/poster");
        (others.StatusCode, missing.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_variant_that_is_not_stored_can_be_watched()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var id = await anna.QueueAsync(origin.Job());
        await anna.FollowAsync(id);
        var stored = Directory.GetFiles(host.OutputRoot, "0001*.mp4", SearchOption.AllDirectories).Single();
        using var before = await anna.GetAsync($"/process_media/{id}/variants/1/file");
        var name = Path.GetFileName(stored);
        File.Delete(stored);

        var link = $"/process_media/{id}/variants/1/file";
        using var whole = await anna.GetAsync(link);
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        (whole.Content.Headers.ContentType!.MediaType, whole.Content.Headers.ContentDisposition!.FileName).ShouldBe(("video/mp4", name));
        var file = await whole.Content.ReadAsByteArrayAsync();
        file.LongLength.ShouldBe(whole.Content.Headers.ContentLength!.Value);
        using var ask = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(file.Length - 100, null) } };
        using var part = await anna.SendAsync(ask);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(file[^100..]);
        media.Decode(file);

        using var go = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(100, null), IfRange = new RangeConditionHeaderValue(before.Headers.ETag!) } };
        using var other = await anna.SendAsync(go);
        (other.StatusCode, other.Headers.ETag).ShouldBe((HttpStatusCode.OK, whole.Headers.ETag), "what is begun of one file goes on with another");

        foreach (var (client, path) in new[] { (bert, link), (anna, $"/process_media/{id}/variants/2/file"), (anna, $"/process_media/{id}/variants/-1/file") })
        {
            await (await client.GetAsync(path)).ShouldBeAsync(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Variants_and_jobs_come_in_pages()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var first = await anna.QueueAsync(origin.Job("first"));
        var second = await anna.QueueAsync(origin.Job("second"));
        await anna.FollowAsync(second);

        var page = await anna.StatusAsync(second, "?take=1");
        var rest = await anna.StatusAsync(second, $"?take=1&cursor={Uri.EscapeDataString((string)page["next_cursor"]!)}");
        page["variants"]!.AsArray().Concat(rest["variants"]!.AsArray()).Select(variant => (int)variant!["index"]!).ShouldBe([0, 1]);

        var newest = (await (await anna.GetAsync("/process_media?take=1")).ShouldBeAsync(HttpStatusCode.OK))["response"]!;
        var older = (await (await anna.GetAsync($"/process_media?take=1&cursor={newest["next_cursor"]}")).ShouldBeAsync(HttpStatusCode.OK))["response"]!;
        ((string?)newest["jobs"]![0]!["media_id"]).ShouldBe(second);
        ((string?)older["jobs"]![0]!["media_id"]).ShouldBe(first);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("evil\r\nSet-Cookie: a=b")]
    [InlineData("..")]
    public async Task A_hostile_task_name_cannot_escape_the_output_folder_or_inject_a_header(string taskName)
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.SendJobAsync(origin.Job(taskName, ["a.mp4"]));
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            (await answer.ShouldBeAsync(HttpStatusCode.BadRequest))["errors"]![0]!["path"]!.ToString().ShouldBe("task_name");
            return;
        }

        var id = (string)(await answer.ShouldBeAsync(HttpStatusCode.OK))["media_id"]!;
        (await anna.FollowAsync(id))[^1].Status.ShouldBe("done");
        Directory.GetDirectories(host.OutputRoot).Length.ShouldBe(1);
        Directory.GetFileSystemEntries(Path.GetDirectoryName(host.OutputRoot)!).Select(Path.GetFileName).Order().ShouldBe(["data", "out"]);
        using var file = await anna.GetAsync($"/process_media/{id}/variants/0/file");
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_retry_renders_what_is_missing_and_a_complete_job_has_nothing_to_retry()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var broken = await anna.QueueAsync(origin.Job("broken", ["a.mp4", "missing.mp4"]));
        var whole = await anna.QueueAsync(origin.Job("whole", ["a.mp4"]));
        (await anna.FollowAsync(broken))[^1].Data["progress"]!["failed"]!.GetValue<int>().ShouldBe(1);
        await anna.FollowAsync(whole);

        using var retried = await anna.PostAsync($"/process_media/{broken}/retry", null);
        (await retried.ShouldBeAsync(HttpStatusCode.OK))["response"]!["status"]!.ToString().ShouldBeOneOf("queued", "processing", "done");
        (await anna.FollowAsync(broken))[^1].Data["progress"]!["done"]!.GetValue<int>().ShouldBe(1);
        using var nothing = await anna.PostAsync($"/process_media/{whole}/retry", null);
        await nothing.ShouldBeAsync(HttpStatusCode.Conflict);
        using var failed = await anna.GetAsync($"/process_media/{broken}/variants/1/file");
        await failed.ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_plan_lists_every_variant_and_stores_nothing()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var body = System.Net.Http.Json.JsonContent.Create(origin.Job());

        using var answer = await anna.PostAsync("/process_media/plan", body);

        var plan = (await answer.ShouldBeAsync(HttpStatusCode.OK))["response"]!;
        ((int)plan["count"]!, plan["variants"]!.AsArray().Count).ShouldBe((2, 2));
        Directory.Exists(host.OutputRoot).ShouldBeFalse();
    }
}
