using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renesandro;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

var builder = Host.CreateApplicationBuilder();
builder.Services
    .AddJobQueue(options => options.MaxAttempts = 3)
    .UseSqlite("data")
    .AddWorker(options => options.Parallelism = 4)
    .AddHandler<ReportHandler>("report");
using var host = builder.Build();
await host.StartAsync();

var queue = host.Services.GetRequiredService<IJobQueue>();
var receipt = await queue.EnqueueAsync(
    JobRequest.FromJson(new Report("2024", Pages: 3), ReportJson.Default.Report) with { Kind = "report", Owner = "ann", IdempotencyKey = "report-2024" });

await foreach (var change in queue.WatchAsync(new() { JobId = receipt.Id }))
{
    Console.WriteLine($"{change.Transition}: {change.Status} {change.Progress?.Done}/{change.Progress?.Total}");
    if (change.Status is JobStatus.Done or JobStatus.DeadLettered or JobStatus.Cancelled)
    {
        break;
    }
}

await host.StopAsync();

internal sealed record Report(string Year, int Pages);

[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;

internal sealed class ReportHandler : IJobHandler
{
    public async Task HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        var report = context.ReadPayload(ReportJson.Default.Report);
        for (var page = 1; page <= report.Pages; page++)
        {
            // Done in an earlier attempt?
            if (await context.GetResultAsync($"page-{page:D3}", cancellationToken) is null)
            {
                await context.RecordResultAsync(new($"page-{page:D3}", "written"), cancellationToken);
            }

            await context.ReportProgressAsync(new(page, report.Pages), cancellationToken);
        }
    }
}
