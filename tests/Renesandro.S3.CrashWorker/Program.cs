using Microsoft.Extensions.DependencyInjection;
using Renesandro;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;
using Renesandro.S3.CrashWorker;

// Stores files of a folder under one job: ADDRESS FOLDER JOURNAL.
var services = new ServiceCollection();
services.AddRenesandro(options => options.DataDirectory = args[2]).UseS3(s3 =>
{
    s3.Bucket = "variants";
    s3.ServiceUrl = new Uri(args[0]);
    s3.AccessKey = "AKIDEXAMPLE";
    s3.SecretKey = "wJalrXUtnFEMI+K7MDENG";
    s3.PartBytes = 5 << 20;
    s3.RetryDelay = TimeSpan.FromMilliseconds(10);
});
await using var provider = services.BuildServiceProvider();
var sink = provider.GetRequiredService<IStorageSink>();
var folder = await sink.OpenFolderAsync(new StorageFolderRequest("job", "killed", DateTimeOffset.UnixEpoch) { Journal = new FileJournal(args[2]) });
await Parallel.ForEachAsync(Directory.GetFiles(args[1]).Order(StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (path, stop) =>
    await sink.StoreAsync(folder, new StorageItem(Path.GetFileName(path), "video/mp4", MediaContent.FromFile(path)), stop));
Console.WriteLine("done");
