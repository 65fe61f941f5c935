using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QueueAlone;
using Renesandro;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;

var builder = Host.CreateApplicationBuilder();
builder.Services.AddJobQueue().UseSqlite("data").AddWorker(options => options.Parallelism = 2).AddHandler<ChecksumHandler>("checksums");
using var host = builder.Build();
await host.StartAsync();

// The same files are the same job: start the program again, and what is done is not done anew.
var queue = host.Services.GetRequiredService<IJobQueue>();
var files = new FileList(args);
var receipt = await queue.EnqueueAsync(
    JobRequest.FromJson(files, FileListJson.Default.FileList) with { Kind = "checksums", IdempotencyKey = string.Join('\n', args) });

var job = await queue.GetAsync(receipt.Id);
await foreach (var change in queue.WatchAsync(new() { JobId = receipt.Id }))
{
    job = await queue.GetAsync(receipt.Id);
    if (change.Status is JobStatus.Done or JobStatus.DeadLettered or JobStatus.Cancelled)
    {
        break;
    }
}

var results = await queue.ListResultsAsync(receipt.Id, new(Take: 1000));
foreach (var result in results.Results)
{
    Console.WriteLine($"{result.Value}  {result.Name}");
}

await host.StopAsync();
Console.WriteLine($"{job!.Status}: {results.Results.Count} files, {(receipt.IsNew ? "new" : "known")}{(job.Error is null ? "" : $", {job.Error.Message}")}");
return job.Status == JobStatus.Done ? 0 : 1;
