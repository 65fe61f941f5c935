using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Renesandro.Queue.Hosting;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Sqlite;
using Renesandro.Queue.Tests.Sqlite;

namespace Renesandro.Queue.Tests.Hosting;

/// <summary>A host with a queue and a worker, as a program would build it.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly IHost _host;

    private WorkerHost(Func<JobContext, CancellationToken, Task> script, Action<JobWorkerOptions>? configure, Action<IJobQueueBuilder>? store, string kind)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.AddProvider(Log);
        builder.Services.AddScoped(_ => new ScriptedHandler(script));
        var queue = builder.Services.AddJobQueue(options => options.PollInterval = TimeSpan.FromMinutes(5));
        if (store is null)
        {
            queue.UseSqlite(options => (options.Directory, options.Durability) = (_directory.Path, SqliteDurability.ProcessDeath));
        }
        else
        {
            store(queue);
        }

        queue.AddHandler<ScriptedHandler>(kind).AddWorker(options =>
        {
            options.RetryBaseDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        _host = builder.Build();
    }

    public IJobQueue Queue => _host.Services.GetRequiredService<IJobQueue>();

    public RecordingLog Log { get; } = new();

    public string Directory => _directory.Path;

    public static async Task<WorkerHost> StartAsync(
        Func<JobContext, CancellationToken, Task> script,
        Action<JobWorkerOptions>? configure = null,
        Action<IJobQueueBuilder>? store = null,
        string kind = JobRequest.DefaultKind)
    {
        var host = new WorkerHost(script, configure, store, kind);
        await host._host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    /// <summary>Enqueues a job and follows it to a status.</summary>
    public async Task<JobInfo> RunAsync(JobRequest request, JobStatus status)
    {
        await Queue.EnqueueAsync(request);
        return await ReachesAsync(request.Id, status);
    }

    public async Task<JobInfo> ReachesAsync(Guid id, JobStatus status)
    {
        await foreach (var change in Queue.WatchAsync(new() { JobId = id }, TestContext.Current.CancellationToken))
        {
            if (change.Status == status)
            {
                break;
            }
        }

        return (await Queue.GetAsync(id)).ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _directory.Dispose();
    }
}
