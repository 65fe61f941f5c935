using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Fetching;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Previews;

/// <summary>Jobs of four variants in a queue whose time stands still, done by hand, so that a test can end the process at any moment.</summary>
internal sealed class PreviewLab : IDisposable
{
    public const string Owner = "ann";
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    private readonly TestMedia _media = new();
    private readonly ServiceProvider _services;

    public PreviewLab(Action<IServiceCollection>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ISourceFetcher>(new OneClip(_media.MakeVideo(0.3, "160x90")));
        services.AddSingleton<IStorageSink>(Sink);
        services.AddRenesandro(options => options.DataDirectory = Path.Combine(_media.Root, "data")).AddWorker();
        services.Configure<WebhookOptions>(webhooks => webhooks.Secret = $"whsec_{Convert.ToBase64String(new byte[32])}");
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));

    public RememberingSink Sink { get; } = new();

    public IJobQueue Queue => _services.GetRequiredService<IJobQueue>();

    public IRenderJobs Jobs => _services.GetRequiredService<IRenderJobs>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<Guid> SubmitAsync(string options) => Jobs.SubmitAsync(
        Encoding.UTF8.GetBytes($$"""
            { "task_name": "job", "options": { "seed": 1, "preset": "ultrafast", {{options}} }, "video_blocks": {
              "hook": ["http://clips.example/a.mp4", "http://clips.example/b.mp4"], "cta": ["http://clips.example/c.mp4", "http://clips.example/d.mp4"] } }
            """),
        Owner,
        cancellationToken: Token);

    public async Task<RenderJobInfo> GetAsync(Guid id) => (await Jobs.GetAsync(id, Owner, Token)).ShouldNotBeNull();

    public async Task<JobLease?> LeaseAsync() =>
        (await Queue.LeaseAsync(new LeaseRequest("worker") { Duration = LeaseTime, MaxPriority = 8 }, Token)).SingleOrDefault();

    /// <summary>Leases a job, does it, and settles it as a worker would.</summary>
    /// <returns>The job; null when none is due.</returns>
    public async Task<RenderJobInfo?> WorkAsync()
    {
        if (await LeaseAsync() is not { } lease)
        {
            return null;
        }

        switch (await HandleAsync(lease))
        {
            case null:
                await lease.CompleteAsync(Token);
                break;
            case JobPostponedException postponed:
                await lease.ReleaseAsync(postponed.Delay, Token);
                break;
            case JobCancelledException cancelled:
                await lease.CancelAsync(new JobError(cancelled.Message, IsPublic: true), Token);
                break;
            case JobRetryException retry:
                await lease.FailAsync(new JobError(retry.Message, IsPublic: true), TimeSpan.Zero, Token);
                break;
            case JobFailedException failure:
                await lease.DeadLetterAsync(new JobError(failure.Message, IsPublic: true), Token);
                break;
            case { } other:
                throw new InvalidOperationException("The handler failed otherwise.", other);
        }

        return await GetAsync(lease.Job.Id);
    }

    /// <summary>Does a leased job, and leaves it as a process that is killed at the end of it.</summary>
    /// <returns>What the handler threw.</returns>
    public async Task<Exception?> HandleAsync(JobLease lease)
    {
        try
        {
            await _services.GetRequiredService<RenderJobHandler>().HandleAsync(new JobContext(lease, Queue), Token);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return exception;
        }
    }

    /// <summary>Lets the lease of a process that was killed expire.</summary>
    public async Task LoseLeaseAsync()
    {
        Time.Advance(LeaseTime * 2);
        (await Queue.SweepAsync(Token)).Expired.ShouldBe(1);
    }

    /// <summary>The events that wait to be sent to the webhook.</summary>
    public async Task<JsonElement[]> EventsAsync()
    {
        var events = new List<JsonElement>();
        foreach (var lease in await Queue.LeaseAsync(new LeaseRequest("webhooks") { Duration = LeaseTime, MinPriority = 9, MaxJobs = 100 }, Token))
        {
            lease.Job.Kind.ShouldBe(WebhookHandler.Kind);
            events.Add(JsonDocument.Parse(lease.Job.Payload).RootElement);
        }

        return [.. events];
    }

    public void Dispose()
    {
        _services.Dispose();
        _media.Dispose();
    }

    private sealed class OneClip(string clip) : ISourceFetcher
    {
        public Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken)
        {
            File.Copy(clip, outputPath);
            return Task.CompletedTask;
        }
    }

    internal sealed class RememberingSink : IStorageSink
    {
        private readonly ConcurrentQueue<string> _variants = [];

        /// <value>Variants in the order in which they were stored, each as often as it was.</value>
        public string[] Variants => [.. _variants.Order()];

        public JsonElement Manifest { get; private set; }

        public ConcurrentDictionary<string, bool> Folders { get; } = [];

        /// <value>Ends the process when this many variants are stored.</value>
        public int? BreakAt { get; set; }

        public string? Refuse { get; set; }

        public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken)
        {
            var name = $"{request.TaskName}-{request.JobId}";
            Folders[name] = true;
            return Task.FromResult(new StorageFolder(name, name, new Uri($"https://files.example/{name}")));
        }

        public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken)
        {
            if (item.Name == "manifest.json")
            {
                await using var manifest = item.Content.OpenRead();
                Manifest = (await JsonDocument.ParseAsync(manifest, cancellationToken: cancellationToken)).RootElement;
            }
            else if (item.Name.EndsWith(".mp4", StringComparison.Ordinal))
            {
                if (_variants.Count == BreakAt)
                {
                    throw new InvalidOperationException("A worker that ends in the middle of a job.");
                }

                if (Refuse is not null && item.Name.StartsWith(Refuse, StringComparison.Ordinal))
                {
                    throw new MediaException("The sink refuses.");
                }

                _variants.Enqueue(item.Name);
            }

            return new StoredItem(item.Name, item.Content.Length, null);
        }

        public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken) => Task.FromResult<StoredContent?>(null);
    }
}
