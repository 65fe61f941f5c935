using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Media;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Uploads;

/// <summary>Whatever happens on the way: no half file is ever used, and nothing is left behind.</summary>
public sealed class UploadFaultTests(SampleMedia media) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-uploads-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Ten_uploads_at_once_that_break_off_again_and_again_arrive_whole()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var random = new Random(7);
        var clip = await File.ReadAllBytesAsync(media.Noise);
        (byte[] Bytes, int Seed)[] files = [.. Enumerable.Range(0, 10).Select(index => ((byte[])[.. clip, .. new byte[index]], random.Next()))];

        var uploads = await Task.WhenAll(files.Select(async file =>
        {
            var chance = new Random(file.Seed);
            var location = await anna.BeginAsync("noise.mp4", file.Bytes.Length);
            long offset = 0;
            while (offset < file.Bytes.Length)
            {
                var piece = file.Bytes[(int)offset..Math.Min(file.Bytes.Length, (int)offset + chance.Next(1, file.Bytes.Length / 2))];
                if (chance.Next(2) == 0)
                {
                    await Should.ThrowAsync<HttpRequestException>(() => anna.PatchAsync(location, offset, new BrokenContent(piece, chance.Next(piece.Length))));
                }
                else
                {
                    using var response = await anna.PatchAsync(location, offset, piece);
                    response.StatusCode.ShouldBeOneOf(HttpStatusCode.NoContent, HttpStatusCode.Locked, HttpStatusCode.Conflict);
                }

                offset = await anna.OffsetAsync(location);
            }

            return (Upload: await anna.ProbedAsync(location), file.Bytes);
        }));

        foreach (var (upload, bytes) in uploads)
        {
            ((string?)upload["status"]).ShouldBe("ready", (string?)upload["error"]);
            (await anna.GetByteArrayAsync((string?)upload["source"]!["file_url"])).ShouldBe(bytes);
        }

        UploadTests.Contents(host).Length.ShouldBe(10);
        Incoming(host.DataDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Bytes_out_of_order_repeated_too_many_or_damaged_are_refused_and_change_nothing()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var bytes = await File.ReadAllBytesAsync(media.Red);
        var location = await anna.BeginAsync("red.mp4", bytes.Length);
        (await anna.PatchAsync(location, 0, bytes[..500])).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await (await anna.PatchAsync(location, 0, bytes[..500])).ShouldBeRefusedAsync(HttpStatusCode.Conflict)).Sentence.ShouldContain("Upload-Offset: 500");
        await (await anna.PatchAsync(location, 900, bytes[900..])).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
        await (await anna.PatchAsync(location, 500, bytes)).ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge);
        (await (await anna.PatchAsync(location, 500, bytes[500..900], TusClient.Sha256(bytes[..400]))).ShouldBeRefusedAsync((HttpStatusCode)460)).Sentence.ShouldContain("discarded");
        await (await anna.PatchAsync(location, 500, bytes[500..900], "md5 AAAA")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
        await Should.ThrowAsync<HttpRequestException>(() => anna.PatchAsync(location, 500, new BrokenContent(bytes[500..], 200), TusClient.Sha256(bytes[500..])));
        using (var plain = TusClient.Request(HttpMethod.Patch, location, ("Upload-Offset", "500")))
        {
            plain.Content = new ByteArrayContent(bytes[500..]) { Headers = { ContentType = new("text/plain") } };
            (await (await anna.SendAsync(plain)).ShouldBeRefusedAsync(HttpStatusCode.UnsupportedMediaType)).Sentence.ShouldContain("application/offset+octet-stream");
        }

        using (var old = new HttpRequestMessage(HttpMethod.Head, location))
        {
            (await anna.SendAsync(old)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        }

        await Until.SeenAsync(() => anna.OffsetAsync(location), seen => seen == 500);
        (await (await anna.PostAsJsonAsync("/process_media", UploadTests.Job($"upload://{location[9..]}/red.mp4"))).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity))
            .Sentence.ShouldContain("is not complete");
        using (var response = await anna.PatchAsync(location, 500, bytes[500..], TusClient.Sha256(bytes[500..])))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync());
        }

        var upload = await anna.ProbedAsync(location);
        (await anna.PatchAsync(location, bytes.Length, [])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await anna.PatchAsync(location, 0, bytes)).ShouldBeRefusedAsync(HttpStatusCode.Conflict);
        (await anna.GetByteArrayAsync((string?)upload["source"]!["file_url"])).ShouldBe(bytes);
    }

    [Fact]
    public async Task Two_requests_cannot_write_one_upload()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var location = await anna.BeginAsync("red.mp4", 1000);
        var slow = new GatedContent(1000);
        var first = anna.PatchAsync(location, 0, slow);
        await slow.Begun;
        await Until.SeenAsync(() => Incoming(host.DataDirectory).Sum(path => new FileInfo(path).Length), seen => seen == 500);

        (await (await anna.PatchAsync(location, 0, new byte[10])).ShouldBeRefusedAsync(HttpStatusCode.Locked)).Sentence.ShouldContain("Another request");
        slow.Open();
        (await first).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Limits_of_a_file_of_a_user_and_of_kinds_are_told()
    {
        await using var host = await RenderHost.StartAsync(work: false, settings: [("Renesandro:Uploads:MaxFileBytes", "1000"), ("Renesandro:Uploads:QuotaBytes", "1500")]);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");

        (await BeginAsync(anna, "a.mp4", "1001")).Sentence.ShouldContain("Renesandro:Uploads:MaxFileBytes");
        await anna.BeginAsync("a.mp4", 1000);
        (await BeginAsync(anna, "b.mp4", "501")).Sentence.ShouldContain("500 bytes of your 1,500 bytes are left");
        await bert.BeginAsync("b.mp4", 501);
        (await BeginAsync(anna, "b.zip", "10", HttpStatusCode.UnsupportedMediaType)).Sentence.ShouldContain("no job can use");
        await BeginAsync(anna, "b.mp4", "-1", HttpStatusCode.BadRequest);
        await BeginAsync(anna, "b.mp4", "ten", HttpStatusCode.BadRequest);
        using var anonymous = host.Anonymous();
        (await anonymous.SendAsync(TusClient.Request(HttpMethod.Post, "/uploads", ("Upload-Length", "10")))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_the_upload_goes_on_once_there_is_space()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var disk = host.Services.GetRequiredService<IOptions<RenderingOptions>>().Value;
        var (enough, bytes) = (disk.MinFreeDisk, await File.ReadAllBytesAsync(media.Red));
        var location = await anna.BeginAsync("red.mp4", bytes.Length);
        (await anna.PatchAsync(location, 0, bytes[..500])).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        disk.MinFreeDisk = long.MaxValue / 2;
        (await BeginAsync(anna, "a.mp4", "1000", HttpStatusCode.InsufficientStorage)).Sentence.ShouldContain("too little disk");
        (await (await anna.PatchAsync(location, 500, bytes[500..])).ShouldBeRefusedAsync(HttpStatusCode.InsufficientStorage)).Sentence.ShouldContain("too little disk");
        (await anna.OffsetAsync(location)).ShouldBe(500);
        disk.MinFreeDisk = enough;
        (await anna.PatchAsync(location, 500, bytes[500..])).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var upload = await anna.ProbedAsync(location);
        (await anna.GetByteArrayAsync((string?)upload["source"]!["file_url"])).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_killed_host_goes_on_with_uploads_and_probes_what_was_complete()
    {
        var bytes = await File.ReadAllBytesAsync(media.HeavyClip);
        var half = bytes.Length / 2;
        string location;
        string password;
        using (var first = await ServeAsync())
        {
            password = first.Password;
            using var admin = await first.SignInAsync();
            location = await admin.BeginAsync("heavy.mp4", bytes.Length);
            (await admin.PatchAsync(location, 0, bytes[..half])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            var slow = new GatedContent(1000);
            var broken = admin.PatchAsync(location, half, slow);
            await slow.Begun;
            await first.KillAsync();
            slow.Open();
            await Should.ThrowAsync<HttpRequestException>(() => broken);
        }

        long offset;
        using (var second = await ServeAsync())
        {
            using var admin = await second.SignInAsync(password);
            offset = await admin.OffsetAsync(location);
            using (var response = await admin.PatchAsync(location, offset, bytes[(int)offset..]))
            {
                response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            }

            await second.KillAsync();
        }

        using var third = await ServeAsync();
        using var again = await third.SignInAsync(password);
        var upload = await again.ProbedAsync(location);

        offset.ShouldBe(half);
        ((string?)upload["status"]).ShouldBe("ready", (string?)upload["error"]);
        (await again.GetByteArrayAsync((string?)upload["source"]!["file_url"])).ShouldBe(bytes);
        await Until.NoneAsync(() => Incoming(Path.Combine(_directory.FullName, "data")));
    }

    [Fact]
    public async Task A_worker_process_renders_uploads_from_the_same_data_directory()
    {
        using var api = await ServeAsync("--no-worker");
        using var admin = await api.SignInAsync();
        var upload = await admin.UploadAsync(media.Red);
        using var worker = await HostProcess.StartAsync(_directory.FullName, ["worker"]);
        var id = await admin.QueueAsync(UploadTests.Job(UploadTests.Url(upload)));

        var end = (await admin.FollowAsync(id))[^1];

        end.Status.ShouldBe("done");
        media.Decode(await admin.GetByteArrayAsync($"/process_media/{id}/variants/0/file"));
        (await worker.StopAsync()).ShouldBe(0);
    }

    private Task<HostProcess> ServeAsync(params string[] options) => HostProcess.StartAsync(_directory.FullName, ["serve", "--set", "Renesandro:Port=0", .. options]);

    private static async Task<Refusal> BeginAsync(HttpClient client, string name, string length, HttpStatusCode expected = HttpStatusCode.RequestEntityTooLarge)
    {
        using var response = await client.SendAsync(TusClient.Request(HttpMethod.Post, "/uploads", ("Upload-Length", length), ("Upload-Metadata", $"filename {TusClient.Base64(name)}")));
        return await response.ShouldBeRefusedAsync(expected);
    }

    private static string[] Incoming(string data) => Directory.GetFileSystemEntries(Path.Combine(data, "uploads", "incoming"));
}
