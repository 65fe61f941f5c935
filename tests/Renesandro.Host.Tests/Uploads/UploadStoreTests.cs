using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Tests.Running;
using Renesandro.Media;
using Renesandro.Media.Fetching;
using Renesandro.Media.Requests;
using Renesandro.Media.Uploads;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Uploads;

/// <summary>The store alone, and two of them on one directory.</summary>
public sealed class UploadStoreTests(SampleMedia media) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-store-");
    private readonly AdjustableTime _time = new();

    private string Uploads => Path.Combine(_directory.FullName, "uploads");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Uploads_expire_unless_jobs_use_them()
    {
        await using var services = Services();
        var store = services.GetRequiredService<UploadStore>();
        var (used, unused) = (await UploadAsync(store, media.Red), await UploadAsync(store, media.Green));
        var open = store.Create("anna", "open.mp4", 100);
        await store.AppendAsync(open.Id, "anna", 0, 50, new MemoryStream(new byte[50]), cancellationToken: TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromDays(2));
        store.Sweep().ShouldBe(1);
        store.Find(open.Id, "anna").ShouldBeNull();
        Directory.GetFiles(Path.Combine(Uploads, "incoming")).ShouldBeEmpty();

        _time.Advance(TimeSpan.FromDays(27));
        await store.EnsureUsableAsync(used.Url, "url", "anna", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromDays(10));
        store.Sweep().ShouldBe(1);

        store.List("anna").Select(upload => upload.Id).ShouldBe([used.Id]);
        (await Should.ThrowAsync<RenderRequestException>(() => store.EnsureUsableAsync(unused.Url, "url", "anna", TestContext.Current.CancellationToken))).Message.ShouldContain("has expired");
        Directory.GetFiles(Path.Combine(Uploads, "content")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_job_has_taken_stays_after_the_upload_was_removed()
    {
        await using var services = Services();
        await using var worker = Services();
        var store = services.GetRequiredService<UploadStore>();
        var upload = await UploadAsync(store, media.Red);
        var taken = Path.Combine(_directory.FullName, "taken");

        await worker.GetRequiredService<ISourceFetcher>().FetchAsync(upload.Url, taken, TestContext.Current.CancellationToken);
        store.Remove(upload.Id, "anna").ShouldBeTrue();

        (await File.ReadAllBytesAsync(taken, TestContext.Current.CancellationToken)).ShouldBe(await File.ReadAllBytesAsync(media.Red, TestContext.Current.CancellationToken));
        Directory.GetFiles(Path.Combine(Uploads, "content")).ShouldBeEmpty();
        (await Should.ThrowAsync<MediaException>(() => worker.GetRequiredService<ISourceFetcher>().FetchAsync(upload.Url, taken + "2", TestContext.Current.CancellationToken)))
            .Message.ShouldContain("is not among the uploads of this machine");
    }

    [Fact]
    public async Task What_a_dead_process_left_is_swept()
    {
        await using var services = Services();
        var store = services.GetRequiredService<UploadStore>();
        var upload = await UploadAsync(store, media.Red);
        var (part, content) = (Path.Combine(Uploads, "incoming", $"{new string('a', 32)}.part"), Path.Combine(Uploads, "content", new string('b', 64)));
        File.WriteAllText(part, "half");
        File.WriteAllText(content, "orphan");

        store.Sweep();

        (File.Exists(part), File.Exists(content)).ShouldBe((false, false));
        store.Find(upload.Id, "anna")!.Status.ShouldBe(UploadStatus.Ready);
    }

    [Fact]
    public async Task Without_a_store_an_upload_is_refused()
    {
        await using var services = new ServiceCollection().AddRenesandro(options => options.DataDirectory = _directory.FullName).Services.BuildServiceProvider();

        (await Should.ThrowAsync<MediaException>(() => services.GetRequiredService<ISourceFetcher>()
                .FetchAsync(new Uri($"upload://{new string('0', 32)}/a.mp4"), Path.Combine(_directory.FullName, "a"), TestContext.Current.CancellationToken)))
            .Message.ShouldContain("this program stores none");
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<TimeProvider>(_time)
        .AddRenesandro(options => options.DataDirectory = _directory.FullName)
        .UseUploads()
        .Services.BuildServiceProvider();

    private static async Task<Upload> UploadAsync(UploadStore store, string path)
    {
        using var bytes = File.OpenRead(path);
        var upload = store.Create("anna", Path.GetFileName(path), bytes.Length);
        await store.AppendAsync(upload.Id, "anna", 0, bytes.Length, bytes, cancellationToken: TestContext.Current.CancellationToken);
        var probed = (await store.WaitAsync(upload.Id, "anna", TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken))!;
        probed.Status.ShouldBe(UploadStatus.Ready, probed.Error);
        return probed;
    }
}
