using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Renesandro;
using Renesandro.Media.Storage;
using Renesandro.Upload.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (verb, directory, count) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
var variants = Variants.Create(directory, count).ToArray();
if (verb == "write")
{
    // The same bytes in one file, for a plain client.
    await using var file = File.Create(Path.Combine(directory, "all"));
    foreach (var variant in variants)
    {
        await using var source = variant.OpenRead();
        await source.CopyToAsync(file);
    }

    return;
}

var services = new ServiceCollection();
services.AddRenesandro(options => options.DataDirectory = Path.Combine(directory, "data")).UseGoogleDrive(options =>
{
    options.BaseUrl = new Uri(args[3]);
    options.ClientSecretFile = Path.Combine(directory, "client_secret.json");
    options.RefreshToken = File.ReadAllText(Path.Combine(directory, "refresh_token"));
    options.Parallelism = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : options.Parallelism;
});
await using var provider = services.BuildServiceProvider();
var sink = provider.GetRequiredService<IStorageSink>();
var folder = await sink.OpenFolderAsync(new StorageFolderRequest("benchmark", "benchmark", TimeProvider.System.GetUtcNow()));

using var self = Process.GetCurrentProcess();
var memory = new List<long>();
var started = Stopwatch.GetTimestamp();
await Parallel.ForEachAsync(variants.Index(), new ParallelOptions { MaxDegreeOfParallelism = sink.Parallelism!.Value }, async (variant, token) =>
{
    await sink.StoreAsync(folder, new StorageItem($"{variant.Index:D5}.mp4", "video/mp4", variant.Item), token);
    lock (memory)
    {
        self.Refresh();
        memory.Add(self.WorkingSet64);
    }
});
var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
var early = memory.Take(memory.Count / 4).Max() / 1e6;
var late = memory.Skip(memory.Count / 4).Max() / 1e6;
Console.WriteLine($"{(long)count * Variants.Length / seconds / 1e6:0} {early:0} {late:0}");
