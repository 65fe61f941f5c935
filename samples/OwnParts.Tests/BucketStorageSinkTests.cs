using Renesandro.Contracts.Media;
using Renesandro.Media.Storage;

namespace OwnParts.Tests;

public sealed class BucketStorageSinkTests : StorageSinkContract
{
    private readonly DirectoryInfo _bucket = Directory.CreateTempSubdirectory("bucket-");

    protected override IStorageSink CreateSink() => new BucketStorageSink(_bucket.FullName);

    protected override async Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(StorageFolder folder)
    {
        var uploads = Directory.CreateDirectory(Path.Combine(_bucket.FullName, "uploads")).GetFiles();
        var objects = new DirectoryInfo(Path.Combine(_bucket.FullName, "objects", folder.Id)).GetFiles();
        var found = new List<(string, byte[])>();
        foreach (var file in objects.Concat(uploads))
        {
            found.Add((file.Name, await File.ReadAllBytesAsync(file.FullName)));
        }

        return found;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _bucket.Delete(recursive: true);
    }
}
