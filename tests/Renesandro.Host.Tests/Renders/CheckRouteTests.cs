using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class CheckRouteTests(SampleMedia media)
{
    private static readonly string[] Tv = ["tv"];

    private const string Rule = "Renesandro:Platforms:tv:Rules:0";

    [Fact]
    public async Task A_file_on_the_web_is_checked()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await StartAsync(origin);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsJsonAsync("/process_media/check", new { url = origin.Url("a.mp4"), @for = Tv });

        (await answer.ShouldBeAsync(HttpStatusCode.OK)).ToJsonString().ShouldBe(
            """{"status":"SUCCESS","response":{"taken":false,"platforms":[{"name":"tv","title":"Television","taken":false,"rules":[{"property":"duration","level":"required","outcome":"refused","value":"1 s","limit":"at least 5 s","cure":"Make it at least 5 s long.","source":"https://tv.example.com/files","read":"2026-11-30"}]}]}}""");
    }

    [Fact]
    public async Task A_job_is_checked_for_what_its_files_will_be()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await StartAsync(origin);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsJsonAsync("/process_media/check", new { job = origin.Job(), @for = "tv" });

        var rule = (await answer.ShouldBeAsync(HttpStatusCode.OK))["response"]!["platforms"]![0]!["rules"]![0]!;
        ((string?)rule["outcome"], (string?)rule["value"]).ShouldBe(("refused", "1.5 s"));
        Directory.Exists(host.OutputRoot).ShouldBeFalse();
    }

    [Fact]
    public async Task Plan_manifest_and_status_say_what_the_platforms_of_a_job_would_say()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await StartAsync(origin);
        using var anna = await host.SignInAsync("anna");
        var job = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(origin.Job()))!;
        job["options"] ??= new JsonObject();
        job["options"]!["platform"] = "tv";

        using var answer = await anna.PostAsJsonAsync("/process_media/plan", job);
        var planned = (await answer.ShouldBeAsync(HttpStatusCode.OK))["response"]!["platforms"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)planned["name"], (bool)planned["taken"]!).ShouldBe(("tv", false));

        var id = await anna.QueueAsync(job);
        await anna.FollowAsync(id);
        var variant = (await anna.StatusAsync(id))["variants"]![0]!;
        const string Sentence = "length: 1.5 s; required: at least 5 s";
        variant["platforms"]!.ToJsonString().ShouldBe($$"""[{"name":"tv","taken":false,"refused":["{{Sentence}}"],"advice":[]}]""");
        variant["warnings"]!.AsArray().Select(warning => (string)warning!).ShouldContain($"tv would refuse the file: {Sentence}");
        var folder = Directory.GetDirectories(host.OutputRoot).Single();
        JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json")))!["variants"]![0]!["platforms"]!.ToJsonString().ShouldContain(Sentence);
        var rows = await File.ReadAllLinesAsync(Path.Combine(folder, "manifest.csv"));
        rows[0].Split(',').ShouldContain("tv");
        rows[1].ShouldContain($"refused: {Sentence}");
    }

    [Fact]
    public async Task A_plan_tells_where_its_warnings_belong()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsJsonAsync("/process_media/plan", origin.Job());

        var plan = (await answer.ShouldBeAsync(HttpStatusCode.OK))["response"]!;
        plan["warning_places"]!.AsArray().Select(place => (string?)place!["path"]).ShouldBe(["video_blocks.hook[1]", "video_blocks.cta[0]"]);
        plan["warning_places"]!.AsArray().Select(place => (string?)place!["message"]).ShouldBe(plan["warnings"]!.AsArray().Select(warning => (string?)warning));
    }

    [Theory]
    [InlineData("""{"for":["tv"]}""", 400, "")]
    [InlineData("""{"url":"https://e.example/a.mp4","job":{"task_name":"a","video_blocks":{"x":["https://e.example/a.mp4"]}},"for":["tv"]}""", 400, "")]
    [InlineData("""{"url":"file:///etc/passwd","for":["tv"]}""", 400, "url")]
    [InlineData("""{"url":"https://e.example/a.mp4"}""", 400, "for")]
    [InlineData("""{"url":"https://e.example/a.mp4","for":[]}""", 400, "for")]
    [InlineData("""{"url":"https://e.example/a.mp4","for":["tv","tvv"]}""", 422, "for[1]")]
    [InlineData("""{"job":{"task_name":"a"},"for":["tv"]}""", 400, "job.video_blocks")]
    public async Task An_invalid_request_is_refused_with_the_path_of_the_error(string body, int statusCode, string path)
    {
        await using var host = await RenderHost.StartAsync(work: false, settings: Settings);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsync("/process_media/check", new StringContent(body, Encoding.UTF8, "application/json"));

        (await answer.ShouldBeAsync((HttpStatusCode)statusCode))["errors"]!.AsArray().Select(error => (string)error!["path"]!).ShouldContain(path);
    }

    [Fact]
    public async Task A_file_that_is_no_video_and_one_on_a_private_address_are_refused()
    {
        await using var origin = await ClipOrigin.StartAsync(media, ("sound.mp4", media.SoundOnly));
        await using var host = await StartAsync(origin);
        await using var closed = await RenderHost.StartAsync(work: false, settings: Settings);
        using var anna = await host.SignInAsync("anna");
        using var boris = await closed.SignInAsync("boris");

        using var mute = await anna.PostAsJsonAsync("/process_media/check", new { url = origin.Url("sound.mp4"), @for = Tv });
        ((string?)(await mute.ShouldBeAsync(HttpStatusCode.UnprocessableEntity))["response"]).ShouldBe("The file has no picture: give a video.");

        using var inside = await boris.PostAsJsonAsync("/process_media/check", new { url = origin.Url("a.mp4"), @for = Tv });
        await inside.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
    }

    private static (string Key, string Value)[] Settings =>
    [
        ("Renesandro:Platforms:tv:Title", "Television"), ($"{Rule}:Property", "Duration"), ($"{Rule}:Level", "Required"), ($"{Rule}:Min", "5"),
        ($"{Rule}:Source", "https://tv.example.com/files"), ($"{Rule}:Read", "2026-11-30"),
    ];

    private static Task<RenderHost> StartAsync(ClipOrigin origin) => RenderHost.StartAsync(settings: [.. Settings, origin.Allowed]);
}
