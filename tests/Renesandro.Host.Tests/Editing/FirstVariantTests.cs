using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Editing;

public sealed class FirstVariantTests(SampleMedia media)
{
    private const string Route = "/process_media/first";

    [Fact]
    public async Task A_variant_is_made_and_watched_before_the_job_is_submitted_and_nothing_is_stored()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        var first = await MakeAsync(anna, origin.Job(), "?ordinal=1");

        ((string?)first["variant"]!["file"], (long)first["variant"]!["index"]!, (double)first["seconds"]!).ShouldBe(("0001_b_c.mp4", 1, 1.5));
        ((double)first["variant"]!["duration_seconds"]!).ShouldBe(1.5);
        first["notes"]!.ToJsonString().ShouldBe("""["video_blocks.cta[0] (c) has its own sound, which is not played: to play it, set its sound to 1."]""");
        using var whole = await anna.GetAsync((string)first["file_url"]!);
        var video = await whole.Content.ReadAsByteArrayAsync();
        (whole.Content.Headers.ContentType!.MediaType, (long)first["bytes"]!).ShouldBe(("video/mp4", video.LongLength));
        media.Decode(video);
        using var poster = await anna.GetAsync((string)first["poster_url"]!);
        (poster.Content.Headers.ContentType!.MediaType, (await poster.Content.ReadAsByteArrayAsync())[..2]).ShouldSatisfyAllConditions(
            found => found.MediaType.ShouldBe("image/jpeg"), found => found.Item2.ShouldBe([0xff, 0xd8]));
        Directory.Exists(host.OutputRoot).ShouldBeFalse();
        (await (await anna.GetAsync("/process_media")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["jobs"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_file_has_ranges_and_is_there_for_its_owner_alone()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        using var nobody = host.Anonymous();
        var first = await MakeAsync(anna, origin.Job());

        using var ask = new HttpRequestMessage(HttpMethod.Get, (string)first["file_url"]!) { Headers = { Range = new RangeHeaderValue(4, 7) } };
        using var part = await anna.SendAsync(ask);
        (part.StatusCode, await part.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.PartialContent, "ftyp"));
        foreach (var url in new[] { (string)first["file_url"]!, (string)first["poster_url"]! })
        {
            using var others = await bert.GetAsync(url);
            using var unknown = await anna.GetAsync(url.Replace((string)first["id"]!, $"{Guid.NewGuid()}", StringComparison.Ordinal));
            using var anonymous = await nobody.GetAsync(url);
            (others.StatusCode, unknown.StatusCode, anonymous.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized));
        }
    }

    [Fact]
    public async Task The_job_makes_the_same_variant_from_the_same_parts()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        var first = await MakeAsync(anna, origin.Job());
        var video = await anna.GetByteArrayAsync((string)first["file_url"]!);
        var id = await anna.QueueAsync(origin.Job());
        await anna.FollowAsync(id);

        var stored = await anna.GetByteArrayAsync($"/process_media/{id}/variants/0/file");
        Mdat(stored).ShouldBe(Mdat(video));
    }

    [Fact]
    public async Task Only_the_last_eight_of_a_user_are_kept()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var urls = new List<string>();
        for (var i = 0; i < 9; i++)
        {
            urls.Add((string)(await MakeAsync(anna, origin.Job()))["file_url"]!);
        }

        using var oldest = await anna.GetAsync(urls[0]);
        using var second = await anna.GetAsync(urls[1]);

        (oldest.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("?ordinal=2", "ordinal")]
    [InlineData("?ordinal=-1", "ordinal")]
    public async Task An_ordinal_beyond_the_job_is_refused(string query, string path)
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsJsonAsync(Route + query, origin.Job());

        var refusal = await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        refusal["errors"]!.AsArray().ShouldHaveSingleItem()!.ToJsonString().ShouldContain($"\"path\":\"{path}\"");
        ((string)refusal["response"]!).ShouldBe("ordinal: names no variant: the job has 2, counted from 0.");
    }

    [Fact]
    public async Task A_job_that_would_be_refused_is_refused_with_its_paths()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsync(
            Route, new StringContent("""{"task_name":"a","video_blocks":{"hook":["ftp://e.example/a.mp4"]}}""", System.Text.Encoding.UTF8, "application/json"));

        (await answer.ShouldBeAsync(HttpStatusCode.BadRequest))["errors"]!.AsArray().Select(error => (string?)error!["path"]).ShouldBe(["video_blocks.hook[0]"]);
    }

    [Fact]
    public async Task Speech_that_costs_money_is_silent_and_told_and_bought_by_nobody()
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        await using var server = await ElevenLabsServer.StartAsync();
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: [origin.Allowed, .. Paid(server)]);
        using var anna = await host.SignInAsync("anna");
        var job = Spoken(origin);

        var first = await MakeAsync(anna, job);

        server.Paid.ShouldBeEmpty();
        first["notes"]!.AsArray().Select(note => (string)note!).ShouldContain(note => note.StartsWith("a text that is spoken for money, and has not been yet, is silent here", StringComparison.Ordinal));
        ((string?)first["variant"]!["speech"]!["text"]).ShouldBe("Welcome to all of it");
        MaxVolume(await anna.GetByteArrayAsync((string)first["file_url"]!)).ShouldBeLessThan(-60);

        var id = await anna.QueueAsync(job);
        await anna.FollowAsync(id);
        server.Paid.Count.ShouldBe(1);
        var spoken = await MakeAsync(anna, job);
        server.Paid.Count.ShouldBe(1);
        MaxVolume(await anna.GetByteArrayAsync((string)spoken["file_url"]!)).ShouldBeGreaterThan(-30);
        spoken["notes"]!.AsArray().Select(note => (string)note!).ShouldNotContain(note => note.Contains("silent"));
    }

    [Fact]
    public async Task Captions_of_a_text_that_is_not_spoken_yet_are_drawn_all_the_same()
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        await using var server = await ElevenLabsServer.StartAsync();
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: [origin.Allowed, .. Paid(server)]);
        using var anna = await host.SignInAsync("anna");
        var job = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Spoken(origin)))!;
        job["options"]!["captions"] = new JsonObject { ["as"] = "burned" };

        var first = await MakeAsync(anna, job);

        media.Decode(await anna.GetByteArrayAsync((string)first["file_url"]!));
        server.Paid.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_goes_away_ends_the_work()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var asked = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        origin.Gate = gate.Task;
        origin.Asked = asked;

        using var leaving = new CancellationTokenSource();
        var waiting = anna.PostAsJsonAsync(Route, origin.Job(), leaving.Token);
        await asked.Task.WaitAsync(Until.Limit);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        // Both slots of the user are free again, and no work directory is left.
        var work = Path.Combine(Path.GetDirectoryName(host.OutputRoot)!, "data", "work");
        await Until.NoneAsync(() => Directory.GetDirectories(work));
        gate.SetResult();
        await Task.WhenAll(MakeAsync(anna, origin.Job()), MakeAsync(anna, origin.Job("other")));
    }

    private static (string, string)[] Paid(ElevenLabsServer server) =>
        [("Renesandro:ElevenLabs:ApiKey", ElevenLabsServer.Key), ("Renesandro:ElevenLabs:BaseUrl", server.Url.AbsoluteUri)];

    private static object Spoken(ClipOrigin origin) => new
    {
        task_name = "spoken",
        video_blocks = new { hook = new[] { origin.Url("a.mp4"), origin.Url("b.mp4") }, cta = new[] { origin.Url("a.mp4") } },
        text_to_speech = new[] { new { text = "Welcome to all of it", voice = "Sarah" } },
        options = new { seed = 1, preset = "ultrafast" },
    };

    private static async Task<JsonObject> MakeAsync(HttpClient client, object job, string query = "")
    {
        using var answer = await client.PostAsJsonAsync(Route + query, job);
        return (await answer.ShouldBeAsync(HttpStatusCode.OK))["response"]!.AsObject();
    }

    // Times and names of the variant are in what comes before it.
    private static byte[] Mdat(byte[] file)
    {
        var at = file.AsSpan().IndexOf("mdat"u8);
        at.ShouldBeGreaterThan(0);
        return file[at..];
    }

    private static double MaxVolume(byte[] video)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, video);
            var samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, short>(Tool.Run("ffmpeg", $"-hide_banner -loglevel error -i {path} -vn -f s16le -"));
            var peak = 1;
            foreach (var sample in samples)
            {
                peak = Math.Max(peak, Math.Abs((int)sample));
            }

            return 20 * Math.Log10(peak / 32768.0);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
