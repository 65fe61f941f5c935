using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders;

public sealed class ProcessTests(SampleMedia media) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-process-");

    private string OutputRoot => Path.Combine(_directory.FullName, "out");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task With_an_empty_configuration_it_serves_renders_and_stores_locally()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        using var host = await HostProcess.StartAsync(_directory.FullName, [], ("Renesandro:Port", "0"), origin.Allowed);
        using var admin = await host.SignInAsync();

        var id = await admin.QueueAsync(origin.Job());
        (await admin.FollowAsync(id))[^1].Status.ShouldBe("done");
        using var ask = new HttpRequestMessage(HttpMethod.Get, $"/process_media/{id}/variants/0/file") { Headers = { Range = new RangeHeaderValue(0, 99) } };
        using var part = await admin.SendAsync(ask);

        (part.StatusCode, (await part.Content.ReadAsByteArrayAsync()).Length).ShouldBe((HttpStatusCode.PartialContent, 100));
        Directory.GetFiles(OutputRoot, "*.mp4", SearchOption.AllDirectories).Length.ShouldBe(2);
        (await host.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_job_survives_the_death_of_its_host_and_no_variant_is_rendered_twice()
    {
        await using var origin = await ClipOrigin.StartAsync(media);

        // Decoding every variant makes the job slow enough to be killed in its middle.
        (string, string)[] settings =
            [("Renesandro:Port", "0"), ("Renesandro:Worker:LeaseDuration", "00:00:02"), ClipOrigin.Slowly, origin.Allowed];
        string id;
        string password;
        Dictionary<string, DateTime> before;
        using (var first = await HostProcess.StartAsync(_directory.FullName, [], settings))
        {
            password = first.Password;
            using var admin = await first.SignInAsync();
            id = await admin.QueueAsync(origin.LongJob());
            await foreach (var received in admin.EventsAsync(id))
            {
                if (received.Data["progress"]!["done"]!.GetValue<long>() > 0)
                {
                    break;
                }
            }

            await first.KillAsync();
            before = Variants().ToDictionary(file => file.Name, file => file.LastWriteTimeUtc);
        }

        using var second = await HostProcess.StartAsync(_directory.FullName, [], settings);
        using var again = await second.SignInAsync(password);
        var end = (await again.FollowAsync(id))[^1];

        before.Count.ShouldBeInRange(1, ClipOrigin.LongJobVariants - 1);
        (end.Status, end.Data["progress"]!["done"]!.GetValue<int>()).ShouldBe(("done", ClipOrigin.LongJobVariants));
        Directory.GetDirectories(OutputRoot).Length.ShouldBe(1);
        var files = Variants();
        files.Length.ShouldBe(ClipOrigin.LongJobVariants);
        foreach (var file in files.Where(file => before.ContainsKey(file.Name)))
        {
            file.LastWriteTimeUtc.ShouldBe(before[file.Name], file.Name);
        }

        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Directory.GetFiles(OutputRoot, "manifest.json", SearchOption.AllDirectories).Single()))!;
        manifest["variants"]!.AsArray().Select(variant => variant!["index"]!.GetValue<int>()).ShouldBe(Enumerable.Range(0, ClipOrigin.LongJobVariants));
    }

    [Fact]
    public async Task A_job_with_a_preview_survives_the_death_of_its_host_in_every_phase()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        (string, string)[] settings =
            [("Renesandro:Port", "0"), ("Renesandro:Worker:LeaseDuration", "00:00:02"), ClipOrigin.Slowly, origin.Allowed];
        var job = JsonSerializer.SerializeToNode(origin.LongJob())!;
        job["options"]!["preview"] = 60;
        var first = await HostProcess.StartAsync(_directory.FullName, [], settings);
        var password = first.Password;
        string id;
        using (first)
        {
            using var admin = await first.SignInAsync();
            id = await admin.QueueAsync(job);
            await UntilAsync(admin, id, received => (long)received.Data["progress"]!["done"]! > 0 || received.Status == "awaiting_approval");
            await first.KillAsync();
        }

        string waits;
        using (var second = await HostProcess.StartAsync(_directory.FullName, [], settings))
        {
            using var admin = await second.SignInAsync(password);
            await UntilAsync(admin, id, received => received.Status == "awaiting_approval");
            waits = (await admin.StatusAsync(id))["preview"]!.ToJsonString();
            await second.KillAsync();
        }

        var preview = Variants().ToDictionary(file => file.Name, file => file.LastWriteTimeUtc);
        using (var third = await HostProcess.StartAsync(_directory.FullName, [], settings))
        {
            using var admin = await third.SignInAsync(password);
            var status = await admin.StatusAsync(id);
            ((string?)status["status"], status["preview"]!.ToJsonString()).ShouldBe(("awaiting_approval", waits));
            using var approval = JsonContent.Create(JsonNode.Parse("""{"ordinals": ["80-119"]}"""));
            using var approved = await admin.PostAsync(new Uri($"/process_media/{id}/approve", UriKind.Relative), approval);
            approved.StatusCode.ShouldBe(HttpStatusCode.OK);
            await UntilAsync(admin, id, received => (long)received.Data["progress"]!["done"]! > 60);
            await third.KillAsync();
        }

        var before = Variants().ToDictionary(file => file.Name, file => file.LastWriteTimeUtc);
        using var fourth = await HostProcess.StartAsync(_directory.FullName, [], settings);
        using var again = await fourth.SignInAsync(password);
        var end = (await again.FollowAsync(id))[^1];

        preview.Count.ShouldBe(60);
        (end.Status, (int)end.Data["progress"]!["done"]!, (int)end.Data["progress"]!["total"]!, (int)end.Data["preview"]!["left_out"]!).ShouldBe(("done", 100, 100, 20));
        var after = Variants().ToDictionary(file => file.Name, file => file.LastWriteTimeUtc);
        after.Count.ShouldBe(100);
        preview.ShouldBeSubsetOf(after);
        before.ShouldBeSubsetOf(after);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Directory.GetFiles(OutputRoot, "manifest.json", SearchOption.AllDirectories).Single()))!;
        ((int)manifest["left_out"]!).ShouldBe(20);
        manifest["variants"]!.AsArray().Select(variant => (int)variant!["index"]!).ShouldBe(Enumerable.Range(0, 60).Concat(Enumerable.Range(80, 40)));
    }

    private static async Task UntilAsync(HttpClient client, string id, Func<ReceivedEvent, bool> reached)
    {
        await foreach (var received in client.EventsAsync(id))
        {
            if (reached(received))
            {
                return;
            }
        }
    }

    [Fact]
    public async Task Jobs_posted_to_one_host_are_rendered_by_another()
    {
        RequiredTools.Need("redis-server");
        await using var redis = await RedisProcess.StartAsync();
        await using var origin = await ClipOrigin.StartAsync(media);
        var other = _directory.CreateSubdirectory("worker");
        using var api = await HostProcess.StartAsync(_directory.FullName, ["serve", "--no-worker"], ("Renesandro:Port", "0"), ("REDIS_HOST", "127.0.0.1"), ("REDIS_PORT", $"{redis.Port}"));
        using var admin = await api.SignInAsync();
        var id = await admin.QueueAsync(origin.Job());
        ((string?)(await admin.StatusAsync(id))["status"]).ShouldBe("queued");

        using var worker = await HostProcess.StartAsync(
            other.FullName, ["worker"], ("REDIS_URL", $"redis://127.0.0.1:{redis.Port}"), ("Renesandro:LocalFolder:Directory", "../out"), origin.Allowed);
        var end = (await admin.FollowAsync(id))[^1];
        using var file = await admin.GetAsync($"/process_media/{id}/variants/1/file");

        (end.Status, end.Data["progress"]!["done"]!.GetValue<int>()).ShouldBe(("done", 2));
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await worker.StopAsync()).ShouldBe(0);
    }

    private FileInfo[] Variants() => [.. new DirectoryInfo(OutputRoot).GetFiles("*.mp4", SearchOption.AllDirectories)];
}
