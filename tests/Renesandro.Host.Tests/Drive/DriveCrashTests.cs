using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.DriveStandIn;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Drive;

public sealed class DriveCrashTests(SampleMedia media) : IDisposable
{
    private const int Variants = 60;
    private static readonly int Deaths = Environment.GetEnvironmentVariable("RENESANDRO_TEST_ALL") == "1" ? 20 : 7;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-drive-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_job_whose_worker_is_killed_again_and_again_during_uploads_stores_each_variant_once()
    {
        await using var drive = await DriveServer.StartAsync();
        await using var origin = await ClipOrigin.StartAsync(media);
        (string, string)[] settings =
        [
            ("Renesandro:Port", "0"), ("Renesandro:Worker:LeaseDuration", "00:00:01"), ("Renesandro:Worker:RetryBaseDelay", "00:00:00"),
            ("Renesandro:Queue:MaxAttempts", "100"), origin.Allowed, .. DriveHost.Settings(drive, _directory.FullName),
        ];
        using var api = await HostProcess.StartAsync(_directory.FullName, ["serve", "--no-worker"], settings);
        using var admin = await api.SignInAsync();
        var id = await admin.QueueAsync(Job(origin));

        for (var death = 1; death <= Deaths; death++)
        {
            var killed = new TaskCompletionSource();
            var uploading = UploadingAsync(drive, calls: 3 + (death % 7), killed.Task);
            using var worker = await HostProcess.StartAsync(_directory.FullName, ["worker"], settings);
            await uploading;
            await worker.KillAsync();
            killed.SetResult();
        }

        drive.Uploads.Meeting = null;
        using var last = await HostProcess.StartAsync(_directory.FullName, ["worker"], settings);
        var end = (await admin.FollowAsync(id))[^1];

        (end.Status, (int)end.Data["progress"]!["done"]!).ShouldBe(("done", Variants));
        Check(drive);
        await CheckLinksAsync(drive, admin, id);
        Directory.GetDirectories(Path.Combine(_directory.FullName, "data", "work")).ShouldBeEmpty();
    }

    // What comes later waits for the death, so that a slow machine does not end the job before its time.
    private static async Task UploadingAsync(DriveServer drive, int calls, Task killed)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        drive.Fault = call =>
        {
            if (call.Kind is "open" or "put" && --calls == 0)
            {
                enough.SetResult();
            }

            return null;
        };
        drive.Uploads.Meeting = () => enough.Task.IsCompleted ? killed : Task.CompletedTask;
        await enough.Task.WaitAsync(Until.Limit);
    }

    private static void Check(DriveServer drive)
    {
        drive.Complaints.ShouldBeEmpty();
        var folder = drive.Items.Values.Where(item => item is { IsFolder: true, ByHand: false }).ShouldHaveSingleItem();
        var items = drive.In(folder.Id);
        items.Select(item => item.Name).ShouldBeUnique();
        items.Count.ShouldBe(Variants + 2);
        drive.Uploads.Completed.ShouldBe(Variants + 2, $"what arrived is not sent again, as were {string.Join(", ", drive.Uploads.Rewritten)}");
        var manifest = JsonNode.Parse(items.Single(item => item.Name == "manifest.json").Bytes)!["variants"]!.AsArray();
        foreach (var variant in manifest)
        {
            var item = items.Single(item => item.Name == (string)variant!["file"]!);
            ((string)variant!["hash"]!).ShouldBe($"md5:{item.Md5}");
            ((long)variant["bytes"]!).ShouldBe(item.Size);
            ((string)variant["url"]!).ShouldContain(item.Id);
            Encoding.ASCII.GetString(item.Bytes!, 4, 4).ShouldBe("ftyp");
        }

        manifest.Count.ShouldBe(Variants);
    }

    private static async Task CheckLinksAsync(DriveServer drive, HttpClient admin, string id)
    {
        var status = await admin.StatusAsync(id);
        var folder = drive.Items.Values.Single(item => item is { IsFolder: true, ByHand: false });
        ((string)status["folder_url"]!).ShouldEndWith(folder.Id);
        status.ToJsonString().ShouldNotContain("hush");

        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = admin.BaseAddress };
        client.DefaultRequestHeaders.Authorization = admin.DefaultRequestHeaders.Authorization;
        using var file = await client.GetAsync($"/process_media/{id}/variants/7/file");
        file.StatusCode.ShouldBe(HttpStatusCode.Found);
        file.Headers.Location!.AbsoluteUri.ShouldContain(drive.In(folder.Id).Single(item => item.Name.StartsWith("0007", StringComparison.Ordinal)).Id);
    }

    // Noise, so that a variant is several chunks long.
    private static object Job(ClipOrigin origin) => new
    {
        task_name = "long",
        video_blocks = Enumerable.Range(0, 3).ToDictionary(
            block => $"block{block}",
            block => Enumerable.Range(0, 5 - block).Select(number => new { url = origin.Url("noise.mp4"), label = number.ToString(CultureInfo.InvariantCulture), start = 0.1 * number, end = (0.1 * number) + 0.2 })),
        audio_blocks = new { },
        text_to_speech = Array.Empty<object>(),
        options = new { seed = 1, preset = "ultrafast" },
    };
}
