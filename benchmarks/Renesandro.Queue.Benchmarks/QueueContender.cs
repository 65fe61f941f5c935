using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Renesandro.Queue.Benchmarks;

internal sealed class QueueContender(string name, Action<IJobQueueBuilder> store) : IContender
{
    private readonly IHost _client = Build(store, null);
    private IHost? _workers;

    public string Name => name;

    public IJobQueue Queue => _client.Services.GetRequiredService<IJobQueue>();

    public Task EnqueueAsync(long timestamp) => Queue.EnqueueAsync(new(timestamp.ToString(CultureInfo.InvariantCulture)));

    public async Task StartAsync(int workers, Action<long> onJob)
    {
        _workers = Build(store, queue =>
        {
            queue.Services.AddScoped(_ => new EmptyHandler(onJob));
            queue.AddHandler<EmptyHandler>().AddWorker(options => options.Parallelism = workers);
        });
        await _workers.StartAsync();
    }

    public async Task StopAsync()
    {
        await _workers!.StopAsync();
        _workers.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IHost Build(Action<IJobQueueBuilder> store, Action<IJobQueueBuilder>? workers)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Logging.ClearProviders();
        var queue = builder.Services.AddJobQueue();
        store(queue);
        workers?.Invoke(queue);
        return builder.Build();
    }

    private sealed class EmptyHandler(Action<long> onJob) : IJobHandler
    {
        public Task HandleAsync(JobContext context, CancellationToken cancellationToken)
        {
            onJob(long.Parse(context.Job.Payload, CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        }
    }
}
