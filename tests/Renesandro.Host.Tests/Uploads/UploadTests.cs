using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Uploads;

public sealed class UploadTests(SampleMedia media)
{
    private static readonly string[] Youtube = ["youtube"];

    [Fact]
    public async Task Files_are_uploaded_probed_shown_and_removed()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        var clip = await anna.UploadAsync(media.Blue, @"C:\clips\..\пляж 1.mkv", piece: 1000);
        var music = await anna.UploadAsync(media.Music);
        var list = (await (await anna.GetAsync("/uploads")).ShouldBeAsync(HttpStatusCode.OK))["response"]!;

        ((string?)clip["status"], (string?)clip["name"], (string?)clip["url"]).ShouldBe(("ready", "пляж 1.mkv", $"upload://{clip["id"]}/{Uri.EscapeDataString("пляж 1.mkv")}"));
        var source = clip["source"]!;
        ((string?)source["kind"], (int)source["width"]!, (int)source["height"]!, (double)source["fps"]!, (bool)source["has_sound"]!).ShouldBe(("video", 320, 240, 24d, true));
        ((double)source["seconds"]!).ShouldBe(0.5, 0.05);
        ((string?)music["source"]!["kind"], (string?)music["source"]!["poster_url"]).ShouldBe(("audio", null));
        list["uploads"]!.AsArray().Select(upload => $"{upload!["id"]}").ShouldBe([$"{music["id"]}", $"{clip["id"]}"]);
        ((long)list["used_bytes"]!).ShouldBe(new FileInfo(media.Blue).Length + new FileInfo(media.Music).Length);

        var poster = await anna.GetByteArrayAsync((string?)source["poster_url"]);
        poster[..3].ShouldBe([0xff, 0xd8, 0xff]);
        using var ask = new HttpRequestMessage(HttpMethod.Get, (string?)source["file_url"]) { Headers = { Range = new RangeHeaderValue(1, 3) } };
        using var part = await anna.SendAsync(ask);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe((await File.ReadAllBytesAsync(media.Blue))[1..4]);

        (await anna.SendAsync(TusClient.Request(HttpMethod.Delete, $"/uploads/{clip["id"]}"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await anna.GetAsync($"/uploads/{clip["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Contents(host).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Uploads_of_others_do_not_exist()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var hers = await anna.UploadAsync(media.Red);
        var his = await bert.UploadAsync(media.Red);
        var open = await anna.BeginAsync("b.mp4", 100);

        Contents(host).Length.ShouldBe(1);
        foreach (var path in new[] { "", "/file", "/poster" })
        {
            (await bert.GetAsync($"/uploads/{hers["id"]}{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await bert.SendAsync(TusClient.Request(HttpMethod.Head, open))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bert.PatchAsync(open, 0, new byte[10])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bert.SendAsync(TusClient.Request(HttpMethod.Delete, open))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bert.GetAsync("/uploads/..%2Fuploads.db")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var job = Job((string)hers["url"]!);
        foreach (var route in new[] { "/process_media", "/process_media/plan", "/process_media/first" })
        {
            (await (await bert.PostAsJsonAsync(route, job)).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity)).Faults.ShouldHaveSingleItem().Path.ShouldBe("video_blocks.hook[0]");
        }

        (await bert.PostAsJsonAsync("/process_media/check", new { url = (string?)hers["url"], @for = Youtube })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await bert.PostAsJsonAsync("/sources/probe", new { url = (string?)hers["url"] })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // Equal content is stored once, and stays while one of them has it.
        (await anna.SendAsync(TusClient.Request(HttpMethod.Delete, $"/uploads/{hers["id"]}"))).EnsureSuccessStatusCode();
        Contents(host).Length.ShouldBe(1);
        (await bert.GetByteArrayAsync($"/uploads/{his["id"]}/file")).ShouldBe(await File.ReadAllBytesAsync(media.Red));
        (await bert.SendAsync(TusClient.Request(HttpMethod.Delete, $"/uploads/{his["id"]}"))).EnsureSuccessStatusCode();
        Contents(host).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_uses_uploads_as_clips_music_recordings_and_logos()
    {
        await using var host = await RenderHost.StartAsync();
        using var anna = await host.SignInAsync("anna");
        var (clip, music) = (Url(await anna.UploadAsync(media.Red)), Url(await anna.UploadAsync(media.Music)));
        var job = new
        {
            task_name = "own",
            video_blocks = new { hook = new object[] { clip, new { url = clip, label = "again", end = 0.5 } } },
            audio_blocks = new { bed = new[] { music } },
            text_to_speech = new[] { new { url = music, label = "take" } },
        };

        var plan = (await (await anna.PostAsJsonAsync("/process_media/plan", job)).ShouldBeAsync(HttpStatusCode.OK))["response"]!;
        var id = await anna.QueueAsync(job);
        var end = (await anna.FollowAsync(id))[^1];
        var variants = (await anna.StatusAsync(id))["variants"]!.AsArray();

        ((int)plan["count"]!, (int)plan["unusable"]!).ShouldBe((2, 0));
        end.Status.ShouldBe("done");
        variants.Count.ShouldBe(2);
        ((string?)variants[0]!["clips"]![0]!["label"], (string?)variants[0]!["clips"]![0]!["url"]).ShouldBe(("red", clip));
        media.Decode(await anna.GetByteArrayAsync((string?)variants[1]!["url"]));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("text")]
    public async Task What_is_wrong_with_a_file_is_told_at_once_and_nothing_of_it_is_kept(string fault)
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, fault switch { "truncated" => File.ReadAllBytes(media.Truncated), "empty" => [], _ => "no media at all"u8.ToArray() });

        var upload = await anna.UploadAsync(file, "a.mp4");
        File.Delete(file);
        var refusal = await (await anna.PostAsJsonAsync("/process_media", Job(Url(upload)))).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity);

        ((string?)upload["status"], upload["source"]).ShouldBe(("refused", null));
        ((string)upload["error"]!).ShouldContain(fault switch { "truncated" => "cut off", "empty" => "empty", _ => "neither a video nor an image" });
        refusal.Sentence.ShouldContain("was refused");
        Contents(host).ShouldBeEmpty();
        ((long)(await (await anna.GetAsync("/uploads")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["used_bytes"]!).ShouldBe(0);
    }

    [Fact]
    public async Task Sources_on_the_web_are_probed_and_shown()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");

        var source = (await (await anna.PostAsJsonAsync("/sources/probe", new { url = origin.Url("a.mp4") + "?token=secret" })).ShouldBeAsync(HttpStatusCode.OK))["response"]!;

        ((string?)source["url"], (string?)source["kind"], (int)source["width"]!).ShouldBe((origin.Url("a.mp4"), "video", 320));
        (await anna.GetByteArrayAsync((string?)source["poster_url"]))[..3].ShouldBe([0xff, 0xd8, 0xff]);
        (await anna.GetByteArrayAsync((string?)source["file_url"])).ShouldBe(await File.ReadAllBytesAsync(media.Red));
        (await bert.GetAsync((string?)source["file_url"])).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anna.PostAsJsonAsync("/sources/probe", new { url = origin.Url("none.mp4") })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Samples_are_made_once_and_make_a_job()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        var first = (await (await anna.PostAsync("/samples", null)).ShouldBeAsync(HttpStatusCode.OK))["response"]!["request"]!;
        var again = (await (await anna.PostAsync("/samples", null)).ShouldBeAsync(HttpStatusCode.OK))["response"]!["request"]!;
        var plan = (await (await anna.PostAsJsonAsync("/process_media/plan", first)).ShouldBeAsync(HttpStatusCode.OK))["response"]!;

        again.ToJsonString().ShouldBe(first.ToJsonString());
        ((int)plan["count"]!, (int)plan["unusable"]!).ShouldBe((16, 0));
        (await (await anna.GetAsync("/uploads")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["uploads"]!.AsArray().Count.ShouldBe(7);
    }

    internal static string[] Contents(RenderHost host) => Directory.GetFiles(Path.Combine(host.DataDirectory, "uploads", "content"));

    internal static string Url(JsonNode upload) => (string)upload["url"]!;

    internal static object Job(string url) => new { task_name = "own", video_blocks = new { hook = new[] { url } } };
}
