using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Library;

public sealed class ZipTests(SampleMedia media) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-zip-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Stored_variants_come_in_one_archive_that_any_tool_opens()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var id = await QueueAsync(anna, origin);
        var stored = Directory.GetFiles(host.OutputRoot, "0*", SearchOption.AllDirectories).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

        using var answer = await anna.GetAsync(Zip(id));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        using var again = await anna.GetAsync(Zip(id));

        (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentLength, answer.Content.Headers.ContentDisposition!.FileName)
            .ShouldBe((HttpStatusCode.OK, "application/zip", bytes.LongLength, "zipped.zip"));
        (await again.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        (again.Headers.ETag, again.Headers.ETag!.IsWeak).ShouldBe((answer.Headers.ETag, false));
        using (var archive = new ZipArchive(new MemoryStream(bytes)))
        {
            var files = archive.Entries.ToDictionary(entry => entry.FullName, Read);
            files.Remove("manifest.csv", out var manifest).ShouldBeTrue();
            files.Keys.ShouldBe(stored.Keys, ignoreOrder: true);
            files.ShouldAllBe(file => file.Value.SequenceEqual(stored[file.Key]));
            System.Text.Encoding.UTF8.GetString(manifest!).ShouldContain($"/process_media/{id}/variants/1/file");
        }

        var path = Path.Combine(_folder.FullName, "whole.zip");
        await File.WriteAllBytesAsync(path, bytes);
        await RunAsync("unzip", "-t", path);
        await RunAsync("python3", "-c", "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); bad = z.testzip(); sys.exit(1 if bad or len(z.namelist()) != 5 else 0)", path);
        await (await bert.GetAsync(Zip(id))).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_download_that_broke_off_resumes_anywhere()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await QueueAsync(anna, origin);
        using var answer = await anna.GetAsync(Zip(id));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        foreach (var from in new[] { 1, 35, bytes.Length / 3, bytes.Length - 300, bytes.Length - 5 })
        {
            using var rest = await ResumeAsync(anna, id, from, answer.Headers.ETag!);
            rest.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            (await rest.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[from..]);
        }

        using var part = new HttpRequestMessage(HttpMethod.Get, Zip(id)) { Headers = { Range = new RangeHeaderValue(20, 60) } };
        (await (await anna.SendAsync(part)).Content.ReadAsByteArrayAsync()).ShouldBe(bytes[20..61]);

        var stored = Directory.GetFiles(host.OutputRoot, "0001*.mp4", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(stored, "more");
        using var changed = await ResumeAsync(anna, id, 100, answer.Headers.ETag!);
        (changed.StatusCode, changed.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, bytes.LongLength + 4), "what is begun of one archive does not go on with another");
    }

    [Fact]
    public async Task An_archive_of_some_variants_has_only_these()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await QueueAsync(anna, origin, "none.mp4");

        using var some = await anna.GetAsync(Zip(id, "1"));
        using var archive = new ZipArchive(await some.Content.ReadAsStreamAsync());
        archive.Entries.Select(entry => entry.FullName[..4]).ShouldBe(["0001", "0001", "mani"]);
        System.Text.Encoding.UTF8.GetString(Read(archive.Entries[2])).ShouldNotContain("0000_");

        using var all = await anna.GetAsync(Zip(id));
        using var whole = new ZipArchive(await all.Content.ReadAsStreamAsync());
        whole.Entries.Count.ShouldBe(5);
        await ShouldBeAsync("2", HttpStatusCode.Conflict, "1 of the 1 variants in 'ordinals' are not stored");
        await ShouldBeAsync("0-7", HttpStatusCode.Conflict, "6 of the 8 variants");
        await ShouldBeAsync("0,x", HttpStatusCode.BadRequest, "ordinals");
        await ShouldBeAsync("5-2", HttpStatusCode.BadRequest, "ordinals");
        File.Delete(Directory.GetFiles(host.OutputRoot, "0001*.mp4", SearchOption.AllDirectories).Single());
        await ShouldBeAsync("", HttpStatusCode.Conflict, "The files of variant 1 are no longer in the output folder");

        async Task ShouldBeAsync(string ordinals, HttpStatusCode status, string sentence) =>
            ((string)(await (await anna.GetAsync(Zip(id, ordinals))).ShouldBeAsync(status))["response"]!).ShouldContain(sentence);
    }

    [Fact]
    public async Task A_job_that_stored_nothing_has_no_archive()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());

        await (await anna.GetAsync(Zip(id))).ShouldBeAsync(HttpStatusCode.Conflict);
    }

    private static async Task<string> QueueAsync(HttpClient client, ClipOrigin origin, params string[] more)
    {
        var job = JsonSerializer.SerializeToNode(origin.Job("zipped", ["a.mp4", "b.mp4", .. more]))!;
        job["options"]!["poster"] = 0.1;
        var id = await client.QueueAsync(job);
        await client.FollowAsync(id);
        return id;
    }

    private static async Task<HttpResponseMessage> ResumeAsync(HttpClient client, string id, long from, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Zip(id)) { Headers = { Range = new RangeHeaderValue(from, null), IfRange = new RangeConditionHeaderValue(tag) } };
        return await client.SendAsync(request);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static async Task RunAsync(string tool, params string[] arguments)
    {
        RequiredTools.Need(tool);
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Until.Limit);
        process.ExitCode.ShouldBe(0, await output);
    }

    private static Uri Zip(string id, string ordinals = "") => new($"/process_media/{id}/zip{(ordinals.Length > 0 ? $"?ordinals={ordinals}" : "")}", UriKind.Relative);
}
