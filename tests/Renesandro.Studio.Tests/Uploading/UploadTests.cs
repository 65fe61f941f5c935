using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue.Tests.Redis;
using Renesandro.Studio.Tests.Browsing;
using Renesandro.Studio.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Uploading;

public sealed class UploadTests(Browser browser, StudioHost host, SampleMedia media) : StudioTest(browser), IClassFixture<StudioHost>
{
    private const int Files = 20;
    private const int FileBytes = 1_000_000;

    [Fact]
    public async Task Twenty_files_arrive_whole_although_the_connection_is_cut_and_the_server_killed()
    {
        await using var proxy = new TcpProxy(host.Port);
        var visitor = await SignedInAsync(host, "/studio/new", through: new Uri($"http://{proxy.Address}"));
        var page = visitor.Page;
        visitor.ExpectToBeOffline();
        visitor.Expect(HttpStatusCode.Conflict, HttpStatusCode.Locked);
        var resumed = 0;
        page.Request += (_, request) => resumed += request.Method == "PATCH" && request.Headers.TryGetValue("upload-offset", out var offset) && offset != "0" ? 1 : 0;

        // Slow enough that there is a middle.
        var devtools = await visitor.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await LimitAsync(3_000_000);
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Button("Add files to hook").ClickAsync());

        // Whatever the order of files that are sent side by side, one is in its middle then.
        var cut = proxy.CutAfterAsync(FileBytes * 5 / 2);
        await chooser.SetFilesAsync(Enumerable.Range(0, Files).Select(FileOf));
        await cut;
        await LimitAsync(-1);
        await page.GetByText("Upload").First.Should().ToBeVisibleAsync();
        await host.RestartAsync();

        await page.Region("Plan").GetByRole(AriaRole.Status, new() { Name = $"{Files} variants" }).Should().ToBeAttachedAsync();
        await page.GetByRole(AriaRole.Progressbar).Should().ToHaveCountAsync(0);
        using var client = await host.ClientAsync(visitor.Name, visitor.Password);
        var list = (await (await client.GetAsync("/uploads")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["uploads"]!.AsArray();
        var ready = list.Where(upload => (string?)upload!["status"] == "ready").ToArray();
        ready.Select(upload => (string)upload!["name"]!).Order().ShouldBe(Enumerable.Range(0, Files).Select(NameOf).Order());
        ready.ShouldAllBe(upload => (int)upload!["bytes"]! == FileBytes);

        // One that was begun by a request whose answer was lost is of no use to anybody, and expires.
        list.Except(ready).ShouldAllBe(upload => (int)upload!["received"]! == 0);
        var last = ready.Single(upload => (string?)upload!["name"] == NameOf(Files - 1))!;
        (await client.GetByteArrayAsync($"/uploads/{(string)last["id"]!}/file")).ShouldBe(FileOf(Files - 1).Buffer);
        resumed.ShouldBePositive("nothing went on where it had broken off");

        Task LimitAsync(int bytesPerSecond) => devtools.SendAsync(
            "Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 0, ["downloadThroughput"] = -1, ["uploadThroughput"] = bytesPerSecond });
    }

    [Fact]
    public async Task Others_do_not_see_what_somebody_uploads()
    {
        var anna = await SignedInAsync(host, "/studio/new");
        var bert = await SignedInAsync(host, "/studio/new");
        var chooser = await anna.Page.RunAndWaitForFileChooserAsync(() => anna.Page.Button("Add files to hook").ClickAsync());
        await chooser.SetFilesAsync(media.Red);
        await anna.Page.GetByRole(AriaRole.Article, new() { Name = "red" }).GetByText("0:01").Should().ToBeVisibleAsync();

        await bert.Page.Button("My files for hook").ClickAsync();
        await bert.Page.OpenDialog("My files").Should().ToBeVisibleAsync();
        await bert.Page.GetByText("Nothing is uploaded yet.").Should().ToBeVisibleAsync();
        using var client = await host.ClientAsync(anna.Name, anna.Password);
        var upload = (JsonObject)(await (await client.GetAsync("/uploads")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["uploads"]![0]!;
        (await bert.Page.Context.APIRequest.GetAsync($"/uploads/{(string)upload["id"]!}/file")).Status.ShouldBe(404);
    }

    private static string NameOf(int number) => $"clip {number:00}.mp4";

    // A clip with an empty box after it, which makes it large and different from the others.
    private FilePayload FileOf(int number)
    {
        var clip = File.ReadAllBytes(media.Red);
        var file = new byte[FileBytes];
        clip.CopyTo(file, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(clip.Length), FileBytes - clip.Length);
        "free"u8.CopyTo(file.AsSpan(clip.Length + 4));
        file[^1] = (byte)number;
        return new FilePayload { Name = NameOf(number), MimeType = "video/mp4", Buffer = file };
    }
}
