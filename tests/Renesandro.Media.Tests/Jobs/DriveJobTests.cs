using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renesandro.Contracts;
using Renesandro.DriveStandIn;
using Renesandro.Media.Fetching;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Queueing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

/// <summary>A queued job whose variants go to Google Drive.</summary>
public sealed class DriveJobTests : IAsyncLifetime
{
    private readonly TestMedia _media = new();
    private DriveServer _drive = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _drive = await DriveServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _drive.DisposeAsync();
        _media.Dispose();
    }

    [Fact]
    public async Task A_drive_that_fills_up_stops_the_job_and_a_retry_makes_the_rest()
    {
        _drive.Fault = call => call.Kind == "open" && _drive.Uploads.Completed >= 2 ? DriveFault.Error(403, "storageQuotaExceeded") : null;
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();
        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        var full = await EndAsync(jobs, id);

        (full.Status, full.Error).ShouldBe((RenderJobStatus.Error, "The Google Drive is full: make room in it (the bin counts), or buy more, and retry the job."));
        full.FolderUrl!.AbsoluteUri.ShouldStartWith("https://drive.google.com/drive/folders/");
        _drive.Calls.Count(call => call.Kind == "open").ShouldBeLessThan(12, "it does not offer all that is left, one by one");

        _drive.Fault = null;
        await jobs.RetryAsync(id, "ann", Cancelled);
        var done = await EndAsync(jobs, id);

        (done.Status, done.Progress.Done, done.Progress.Failed).ShouldBe((RenderJobStatus.Done, 16, 0));
        done.FolderUrl.ShouldBe(full.FolderUrl);
        _drive.Uploads.Completed.ShouldBe(16 + 2);
    }

    [Fact]
    public async Task A_job_that_was_interrupted_stores_each_variant_and_each_poster_once()
    {
        _drive.Fault = call => call.Kind == "open" && _drive.Uploads.Completed >= 5 ? DriveFault.Error(403, "storageQuotaExceeded") : null;
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();
        var id = await jobs.SubmitAsync(Request(""", "poster": true"""), "ann", cancellationToken: Cancelled);
        (await EndAsync(jobs, id)).Status.ShouldBe(RenderJobStatus.Error);

        _drive.Fault = null;
        await jobs.RetryAsync(id, "ann", Cancelled);
        (await EndAsync(jobs, id)).Progress.Done.ShouldBe(16);

        var files = _drive.Items.Values.Where(item => !item.IsFolder && !item.Trashed).ToArray();
        files.Select(file => file.Name).ShouldBeUnique();
        files.CountBy(file => file.MimeType).OrderBy(kind => kind.Key, StringComparer.Ordinal).ShouldBe(
            [new("application/json", 1), new("image/jpeg", 16), new("text/csv", 1), new("video/mp4", 16)]);
        _drive.Uploads.Completed.ShouldBe(16 + 16 + 2);
        var variants = (await jobs.ListVariantsAsync(id, "ann", null, 100, Cancelled))!.Variants;
        variants.Select(variant => variant.Beside!.Single().Url!.Scheme).Distinct().ShouldBe(["https"]);
        variants.Select(variant => variant.Beside!.Single().File).ShouldBe(variants.Select(variant => Path.ChangeExtension(variant.File!, ".jpg")));
    }

    [Fact]
    public async Task An_outage_that_outlasts_the_retries_is_left_to_the_next_attempt_at_the_job()
    {
        var refusals = 0;
        _drive.Fault = call => call.Kind == "put" && refusals++ < 9 ? DriveFault.Error(503, "backendError") : null;
        using var host = await StartAsync();
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        var id = await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled);
        var status = await EndAsync(jobs, id);

        (status.Status, status.Progress.Done).ShouldBe((RenderJobStatus.Done, 16));
        _drive.Items.Values.Count(item => item.IsFolder).ShouldBe(2, "the root and that of the job");
        _drive.Uploads.Completed.ShouldBe(16 + 2);
    }

    [Fact]
    public async Task Concurrent_uploads_follow_the_configuration_whatever_the_number_of_processors()
    {
        var (now, most) = (0, 0);
        var gate = new Lock();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _drive.Uploads.Meeting = async () =>
        {
            lock (gate)
            {
                most = Math.Max(most, ++now);
                if (now == 6)
                {
                    all.TrySetResult();
                }
            }

            await all.Task.WaitAsync(Until.Limit, Cancelled);
            lock (gate)
            {
                now--;
            }
        };
        using var host = await StartAsync(parallelism: 6);
        var jobs = host.Services.GetRequiredService<RenderJobs>();

        await EndAsync(jobs, await jobs.SubmitAsync(Request(), "ann", cancellationToken: Cancelled));

        most.ShouldBe(6);
    }

    private async Task<IHost> StartAsync(int parallelism = 2)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var clip = _media.MakeVideo(0.3);
        builder.Services.AddSingleton<ISourceFetcher>(new OneClip(clip));
        builder.Services.AddRenesandro(options => options.DataDirectory = Path.Combine(_media.Root, "data"))
            .UseGoogleDrive(options =>
            {
                options.BaseUrl = _drive.Address;
                options.ClientSecretFile = Grants.WriteClientSecret(Path.Combine(_media.Root, "client_secret.json"), _drive.Address);
                options.RefreshToken = _drive.Grants.Consent();
                options.RetryDelay = TimeSpan.FromMilliseconds(1);
                options.Attempts = 3;
                options.Parallelism = parallelism;
            })
            .AddWorker(worker => worker.RetryBaseDelay = TimeSpan.FromMilliseconds(1));
        builder.Services.Configure<RenderingOptions>(options => options.Parallelism = 1);
        var host = builder.Build();
        await host.StartAsync(Cancelled);
        return host;
    }

    private static async Task<RenderJobInfo> EndAsync(RenderJobs jobs, Guid id)
    {
        await foreach (var change in jobs.WatchAsync(id, "ann", null, Cancelled))
        {
            if (change.Job.Status is not (RenderJobStatus.Queued or RenderJobStatus.Processing))
            {
                return change.Job;
            }
        }

        throw new InvalidOperationException("The job did not end.");
    }

    private static byte[] Request(string options = "")
    {
        var block = string.Join(", ", Enumerable.Range(0, 4).Select(i => $$"""{ "url": "http://clips.example/a.mp4", "label": "l{{i}}", "start": 0.0, "end": 0.2{{i}} }"""));
        return System.Text.Encoding.UTF8.GetBytes(
            $$"""{ "task_name": "job", "video_blocks": { "a": [{{block}}], "b": [{{block}}] }, "audio_blocks": {}, "text_to_speech": [], "options": { "preset": "ultrafast"{{options}} } }""");
    }

    private sealed class OneClip(string path) : ISourceFetcher
    {
        public Task FetchAsync(Uri source, string destination, CancellationToken cancellationToken = default)
        {
            File.Copy(path, destination);
            return Task.CompletedTask;
        }
    }
}
