using System.Globalization;
using Renesandro;
using Renesandro.Queue.Benchmarks;
using Renesandro.Queue.Sqlite;

// Arguments: [jobs a measurement = 5000] [jobs of the large queue = 100000, 0 skips it]
var jobs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5000;
var large = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;

// Hangfire's client blocks its thread for each answer; a small pool would starve it, and be measured instead.
ThreadPool.SetMinThreads(64, 64);
using var everySecond = new RedisProcess("everysec");
using var always = new RedisProcess("always");
var files = Directory.CreateTempSubdirectory("renesandro-benchmark-");

Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {Environment.OSVersion}, {jobs} jobs a measurement, empty jobs");
Console.WriteLine("| queue | durability | enqueue/s, 1 caller | enqueue/s, 8 callers | end to end jobs/s, 1 worker | 8 workers | wake-up p50 ms | p99 ms |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
await MeasureAsync(() => new HangfireContender(everySecond.Address), "AOF everysec");
await MeasureAsync(() => Queue("Renesandro on Redis", queue => queue.UseRedis(everySecond.Address)), "AOF everysec");
await MeasureAsync(() => Sqlite(SqliteDurability.ProcessDeath), "no fsync");
await MeasureAsync(() => new HangfireContender(always.Address), "AOF always");
await MeasureAsync(() => Queue("Renesandro on Redis", queue => queue.UseRedis(always.Address)), "AOF always");
await MeasureAsync(() => Sqlite(SqliteDurability.PowerLoss), "fsync");

if (large > 0)
{
    foreach (var contender in new[] { Queue("Renesandro on Redis", queue => queue.UseRedis(options => (options.Configuration, options.Prefix) = (everySecond.Address, "large"))), Sqlite(SqliteDurability.ProcessDeath) })
    {
        await using (contender)
        {
            await LargeQueue.RunAsync(contender, large);
        }
    }
}

files.Delete(recursive: true);

QueueContender Sqlite(SqliteDurability durability)
{
    var directory = Path.Combine(files.FullName, Guid.NewGuid().ToString("N"));
    return Queue("Renesandro on SQLite", queue => queue.UseSqlite(options => (options.Directory, options.Durability) = (directory, durability)));
}

static QueueContender Queue(string name, Action<IJobQueueBuilder> store) => new(name, store);

async Task MeasureAsync(Func<IContender> create, string durability)
{
    await using var contender = create();

    // Warm: code compiled, connections made, tables there.
    await Race.EndToEndAsync(contender, Math.Min(jobs, 500), 8);
    var one = await Race.EnqueueAsync(contender, jobs, 1);
    await Race.DrainAsync(contender, jobs, 8);
    var eight = await Race.EnqueueAsync(contender, jobs, 8);
    await Race.DrainAsync(contender, jobs, 8);
    var worker = await Race.EndToEndAsync(contender, jobs, 1);
    var workers = await Race.EndToEndAsync(contender, jobs, 8);
    var (p50, p99) = await Race.WakeUpAsync(contender, 200);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {contender.Name} | {durability} | {one:F0} | {eight:F0} | {worker:F0} | {workers:F0} | {p50:F1} | {p99:F1} |"));
}
