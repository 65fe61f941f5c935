using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Contracts.Media;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.Local;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage;

public sealed class SeveralSinksTests : StorageSinkContract
{
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _second = new();

    [Fact]
    public async Task An_item_that_one_place_refuses_is_not_stored_and_a_second_try_completes_it()
    {
        var refusing = new Refusing(Local(_second.Path));
        var sink = new SeveralSinks([Local(_first.Path), refusing]);
        var folder = await sink.OpenFolderAsync(new StorageFolderRequest("a", "t", DateTimeOffset.UnixEpoch));
        var item = new StorageItem("x.mp4", "video/mp4", MediaContent.FromBytes(new byte[] { 1, 2, 3 }));

        refusing.Failure = new MediaException("full");
        (await Should.ThrowAsync<MediaException>(sink.StoreAsync(folder, item))).Message.ShouldBe("full");
        refusing.Failure = null;
        await sink.StoreAsync(folder, item);

        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Each_place_has_a_part_of_the_journal_to_itself()
    {
        var journal = new MemoryStorageJournal();
        var sink = new SeveralSinks([new Noting("one"), new Noting("two")]);

        var folder = await sink.OpenFolderAsync(new StorageFolderRequest("a", "t", DateTimeOffset.UnixEpoch) { Journal = journal });
        var stored = await sink.StoreAsync(folder, new StorageItem("x", "text/plain", MediaContent.FromBytes(default)));

        (await journal.GetAsync("0-name")).ShouldBe("one");
        (await journal.GetAsync("1-name")).ShouldBe("two");
        stored.Hash.ShouldBe("one");
        folder.Url.ShouldBe(new Uri("https://two.example/"));
    }

    [Fact]
    public async Task An_item_is_opened_where_it_is()
    {
        var sink = new SeveralSinks([new Noting("one"), new Noting("two")]);

        var opened = await sink.OpenItemAsync("a", new StoredItem("x", 1, null));

        opened.ShouldNotBeNull().Link.ShouldBe(new Uri("https://two.example/x"));
    }

    [Fact]
    public async Task A_folder_is_removed_where_it_can_be_and_what_is_kept_is_told()
    {
        var request = new StorageFolderRequest("a", "t", DateTimeOffset.UnixEpoch);
        var sink = new SeveralSinks([Local(_first.Path), new Noting("two")]);
        await sink.OpenFolderAsync(request);

        (await sink.RemoveFolderAsync(request)).ShouldBeFalse();
        (await CreateSink().RemoveFolderAsync(request)).ShouldBeTrue();

        Directory.GetDirectories(_first.Path).ShouldBeEmpty();
    }

    protected override IStorageSink CreateSink() => new SeveralSinks([Local(_first.Path), Local(_second.Path)]);

    protected override async Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(StorageFolder folder)
    {
        var copies = new List<(string Name, byte[] Bytes)[]>();
        foreach (var root in new[] { _first.Path, _second.Path })
        {
            var own = Directory.GetDirectories(root).Single(path => folder.Id.Contains(path, StringComparison.Ordinal) && folder.Id.Contains($"{path}\"", StringComparison.Ordinal));
            var items = new List<(string, byte[])>();
            foreach (var file in Directory.GetFiles(own).Order().Where(file => Path.GetFileName(file) != JobFolders.MarkerName))
            {
                items.Add((Path.GetFileName(file), await File.ReadAllBytesAsync(file)));
            }

            copies.Add([.. items]);
        }

        copies[1].Select(item => item.Name).ShouldBe(copies[0].Select(item => item.Name));
        copies[1].Zip(copies[0]).ShouldAllBe(pair => pair.First.Bytes.SequenceEqual(pair.Second.Bytes));
        return copies[0];
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _first.Dispose();
        _second.Dispose();
    }

    private static LocalFolderStorageSink Local(string path) =>
        new(Options.Create(new LocalFolderOptions { Directory = path }), TimeProvider.System, NullLogger<LocalFolderStorageSink>.Instance);

    private sealed class Refusing(IStorageSink sink) : IStorageSink
    {
        public MediaException? Failure { get; set; }

        public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken) =>
            sink.OpenFolderAsync(request, cancellationToken);

        public Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken) =>
            Failure is null ? sink.StoreAsync(folder, item, cancellationToken) : Task.FromException<StoredItem>(Failure);

        public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken) =>
            sink.OpenItemAsync(jobId, item, cancellationToken);
    }

    private sealed class Noting(string name) : IStorageSink
    {
        public async Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken)
        {
            await request.Journal.PutAsync("name", name, cancellationToken);
            return new StorageFolder(name, name, new Uri(name == "two" ? "https://two.example/" : "file:///one/"));
        }

        public async Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken) =>
            new(item.Name, item.Content.Length, null, await folder.Journal!.GetAsync("name", cancellationToken));

        public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken) =>
            Task.FromResult(name == "two" ? StoredContent.FromLink(new Uri("https://two.example/x")) : null);
    }
}
