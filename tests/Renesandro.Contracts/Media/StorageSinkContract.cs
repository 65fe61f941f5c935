using System.Collections.Concurrent;
using Renesandro.Media;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Media;

/// <summary>What every <see cref="IStorageSink"/> keeps to. Derive once per implementation.</summary>
public abstract class StorageSinkContract : IDisposable
{
    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private readonly ConcurrentDictionary<string, IStorageJournal> _journals = new();
    private readonly DirectoryInfo _sources = Directory.CreateTempSubdirectory("renesandro-contract-");

    /// <summary>A new sink on the same store, as another process would have it.</summary>
    protected abstract IStorageSink CreateSink();

    /// <summary>Everything that a person would see in the folder, and everything that a failed call may have left there.</summary>
    protected abstract Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(StorageFolder folder);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_item_reads_back_byte_for_byte()
    {
        var folder = await OpenAsync("a");

        var stored = await CreateSink().StoreAsync(folder, Item("x.mp4", Spliced(out var bytes)));

        stored.Name.ShouldBe("x.mp4");
        stored.Length.ShouldBe(bytes.Length);
        var (name, found) = (await ReadAsync(folder)).ShouldHaveSingleItem();
        name.ShouldBe("x.mp4");
        found.ShouldBe(bytes);
    }

    [Fact]
    public async Task An_empty_item_is_stored()
    {
        var folder = await OpenAsync("a");

        await CreateSink().StoreAsync(folder, Item("empty.csv", MediaContent.FromBytes(ReadOnlyMemory<byte>.Empty)));

        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_folder_is_named_by_task_and_second()
    {
        (await OpenAsync("a")).Name.ShouldBe("summer-1700000000");
    }

    [Fact]
    public async Task A_resumed_job_finds_its_folder_and_what_is_in_it()
    {
        var folder = await OpenAsync("a");
        await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(1)));

        var again = await OpenAsync("a");

        again.ShouldBe(folder);
        (await ReadAsync(again)).Select(item => item.Name).ShouldBe(["x.mp4"]);
    }

    [Fact]
    public async Task Jobs_of_equal_name_and_second_have_folders_of_their_own()
    {
        var folders = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => OpenAsync($"job{i}"))));

        folders.Select(folder => folder.Id).ShouldBeUnique();
        foreach (var i in Enumerable.Range(0, 8))
        {
            (await OpenAsync($"job{i}")).ShouldBe(folders[i]);
        }
    }

    [Fact]
    public async Task One_job_opened_many_times_at_once_has_one_folder()
    {
        var folders = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync("a"))));

        folders.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_same_item_stored_twice_is_there_once()
    {
        var folder = await OpenAsync("a");

        var first = await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(1, 2, 3)));
        var second = await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(7, 7, 7)));

        second.ShouldBe(first with { Hash = second.Hash });
        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.ShouldBe([1, 2, 3], "a variant that is there is not written again");
    }

    [Fact]
    public async Task The_same_item_stored_many_times_at_once_is_there_once()
    {
        var folder = await OpenAsync("a");
        var content = Spliced(out var bytes);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CreateSink().StoreAsync(folder, Item("x.mp4", content)))));

        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.ShouldBe(bytes);
    }

    [Fact]
    public async Task An_item_that_replaces_is_written_anew()
    {
        var folder = await OpenAsync("a");

        await CreateSink().StoreAsync(folder, Item("manifest.json", Bytes(1, 2, 3)) with { Replace = true });
        await CreateSink().StoreAsync(folder, Item("manifest.json", Bytes(4, 5, 6)) with { Replace = true });

        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.ShouldBe([4, 5, 6]);
    }

    [Fact]
    public async Task A_name_cannot_leave_its_folder()
    {
        var folder = await OpenAsync("a");

        var stored = await CreateSink().StoreAsync(folder, Item("../../é \"x\"/y.mp4", Bytes(1)));

        stored.Name.ShouldNotContain("/");
        (await ReadAsync(folder)).ShouldHaveSingleItem().Name.ShouldBe(stored.Name);
    }

    [Fact]
    public async Task Content_that_breaks_leaves_nothing()
    {
        var folder = await OpenAsync("a");
        var path = Source(new byte[10]);
        var content = new MediaContent(new byte[3], [new FileRange(path, 0, 20)]);

        await Should.ThrowAsync<MediaException>(() => CreateSink().StoreAsync(folder, Item("x.mp4", content)));

        (await ReadAsync(folder)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_call_throws_with_its_token_and_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var folder = await OpenAsync("a");
        await cancellation.CancelAsync();

        var exception = await Should.ThrowAsync<OperationCanceledException>(
            () => CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(1)), cancellation.Token));

        exception.CancellationToken.ShouldBe(cancellation.Token);
        (await ReadAsync(folder)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stored_item_can_be_read_from_any_position_or_has_a_link()
    {
        var folder = await OpenAsync("a");
        var stored = await CreateSink().StoreAsync(folder, Item("x.mp4", Spliced(out var bytes)));

        var opened = (await CreateSink().OpenItemAsync("a", stored)).ShouldNotBeNull();

        if (opened.Link is { } link)
        {
            link.Scheme.ShouldBeOneOf("http", "https");
            opened.Stream.ShouldBeNull();
            return;
        }

        await using var stream = opened.Stream.ShouldNotBeNull();
        opened.LastModified.ShouldNotBeNull();
        stream.Length.ShouldBe(bytes.Length);
        stream.Position = 700_000;
        var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        rest.ToArray().ShouldBe(bytes[700_000..]);
    }

    [Fact]
    public async Task What_one_job_stored_is_not_opened_for_another()
    {
        await OpenAsync("b");
        var stored = await CreateSink().StoreAsync(await OpenAsync("a"), Item("x.mp4", Bytes(1)));

        await ShouldNotReadAsync("b", stored);
    }

    [Theory]
    [InlineData("y.mp4")]
    [InlineData("../x.mp4")]
    [InlineData("..")]
    [InlineData("")]
    public async Task What_was_not_stored_is_not_opened(string name)
    {
        var stored = await CreateSink().StoreAsync(await OpenAsync("a"), Item("x.mp4", Bytes(1)));

        await ShouldNotReadAsync("a", stored with { Name = name, Url = null });
    }

    [Fact]
    public async Task A_cancelled_call_opens_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var stored = await CreateSink().StoreAsync(await OpenAsync("a"), Item("x.mp4", Bytes(1)));
        await cancellation.CancelAsync();

        var exception = await Should.ThrowAsync<OperationCanceledException>(() => CreateSink().OpenItemAsync("a", stored, cancellation.Token));

        exception.CancellationToken.ShouldBe(cancellation.Token);
    }

    protected virtual void Dispose(bool disposing) => _sources.Delete(recursive: true);

    protected Task<StorageFolder> OpenAsync(string jobId, string taskName = "summer") =>
        CreateSink().OpenFolderAsync(new StorageFolderRequest(jobId, taskName, Created) { Journal = Journal(jobId) });

    /// <summary>What a job remembers, whichever process works on it.</summary>
    protected IStorageJournal Journal(string jobId) => _journals.GetOrAdd(jobId, _ => new MemoryStorageJournal());

    protected static StorageItem Item(string name, MediaContent content) => new(name, "video/mp4", content);

    protected static MediaContent Bytes(params byte[] bytes) => MediaContent.FromBytes(bytes);

    // A link is no access: who may follow it, the store decides.
    private async Task ShouldNotReadAsync(string jobId, StoredItem item)
    {
        var opened = await CreateSink().OpenItemAsync(jobId, item);
        using var stream = opened?.Stream;
        stream.ShouldBeNull();
    }

    /// <summary>A header and ranges of two files, with bytes held in memory between them, as a joined variant has them; more than a megabyte.</summary>
    protected MediaContent Spliced(out byte[] bytes)
    {
        var first = Enumerable.Range(0, 700_000).Select(i => (byte)(i * 31)).ToArray();
        var second = Enumerable.Range(0, 600_000).Select(i => (byte)(i * 17)).ToArray();
        byte[] header = [1, 2, 3, 4, 5];
        byte[] memory = [6, 7, 8];
        bytes = [.. header, .. second[10..], .. memory, .. first, .. second[..1000]];
        var (a, b) = (Source(first), Source(second));
        return new MediaContent(header, [
            new FileRange(b, 10, second.Length - 10), new MemoryRange(memory), new FileRange(a, 0, first.Length), new FileRange(b, 5, 0),
            new FileRange(b, 0, 1000),
        ]);
    }

    private string Source(byte[] bytes)
    {
        var path = Path.Combine(_sources.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
