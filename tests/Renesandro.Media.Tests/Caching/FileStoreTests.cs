using System.Text;
using Renesandro.Media.Caching;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Caching;

public sealed class FileStoreTests : IDisposable
{
    private const string Key = "abc";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_another_process_drops_is_still_handed_out()
    {
        var store = Open();
        using var done = new CancellationTokenSource();
        var other = Task.Factory.StartNew(() => TrimUntil(done.Token), Cancelled, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var round = 0; round < 2000; round++)
        {
            (await store.AddAsync(Key, _folder["made"], WriteAsync, Cancelled)).ShouldBeNull();
            (await File.ReadAllTextAsync(_folder["made"], Cancelled)).ShouldBe("content");
            File.Delete(_folder["made"]);
            if (await store.TryCopyAsync(Key, _folder["copy"], Cancelled))
            {
                (await File.ReadAllTextAsync(_folder["copy"], Cancelled)).ShouldBe("content");
                File.Delete(_folder["copy"]);
            }
        }

        await done.CancelAsync();
        await other;
    }

    [Fact]
    public async Task Unfinished_files_of_dead_processes_are_removed_and_those_of_living_ones_stay()
    {
        var store = Open();
        _folder.Write("dead.bin.part", 1);
        await store.AddAsync(Key, null, async stream =>
        {
            Open().Trim(long.MaxValue, "");
            await WriteAsync(stream);
        }, Cancelled);

        _folder.Files().ShouldBe(["abc.bin"]);
        (await store.TryCopyAsync(Key, _folder["copy"], Cancelled)).ShouldBeTrue();
    }

    private static Task WriteAsync(Stream stream) => stream.WriteAsync(Encoding.ASCII.GetBytes("content"), Cancelled).AsTask();

    private void TrimUntil(CancellationToken done)
    {
        var other = Open();
        while (!done.IsCancellationRequested)
        {
            other.Trim(0, "");
        }
    }

    private FileStore Open() => new(_folder.Path, ".bin", TimeProvider.System, durable: false);
}
