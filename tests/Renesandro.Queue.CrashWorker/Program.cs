using Microsoft.Extensions.Hosting;
using Renesandro;
using Renesandro.Queue.CrashWorker;

// Arguments: sqlite DIRECTORY NAME | redis ADDRESS NAME
var builder = Host.CreateEmptyApplicationBuilder(new());
var queue = builder.Services.AddJobQueue(options => options.Name = args[2]);
_ = args[0] == "sqlite" ? queue.UseSqlite(args[1]) : queue.UseRedis(args[1]);
queue.AddHandler<StepHandler>().AddWorker(options =>
{
    options.Parallelism = 2;
    options.LeaseDuration = TimeSpan.FromSeconds(1);
    options.RetryBaseDelay = TimeSpan.Zero;
    options.SweepInterval = TimeSpan.FromSeconds(1);
});

using var host = builder.Build();
await host.StartAsync();
Say.Line("ready");

// Ends with the test that started it, whatever becomes of that.
await Console.In.ReadToEndAsync();
await host.StopAsync();
