using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Contracts.Media;
using Renesandro.Media.Content;
using Renesandro.Media.Files;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.Local;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.Local;

public sealed class LocalFolderStorageSinkTests : StorageSinkContract
{
    private readonly TemporaryFolder _out = new();

    [Fact]
    public async Task Folder_and_item_have_file_urls()
    {
        var folder = await OpenAsync("a", "été 100%");

        var stored = await CreateSink().StoreAsync(folder, Item("a #1.mp4", Bytes(1)));

        folder.Url!.LocalPath.ShouldBe(_out["été 100%-1700000000"] + Path.DirectorySeparatorChar);
        stored.Url!.LocalPath.ShouldBe(Path.Combine(folder.Id, "a #1.mp4"));
    }

    [Fact]
    public async Task A_second_job_of_equal_name_and_second_gets_a_number()
    {
        await OpenAsync("a");

        (await OpenAsync("b")).Name.ShouldBe("summer-1700000000-2");
        (await OpenAsync("c")).Name.ShouldBe("summer-1700000000-3");
        (await OpenAsync("b")).Name.ShouldBe("summer-1700000000-2");
    }

    [Fact]
    public async Task A_job_keeps_its_numbered_folder_when_the_first_is_deleted()
    {
        var first = await OpenAsync("a");
        var second = await OpenAsync("b");
        Directory.Delete(first.Id, recursive: true);

        (await OpenAsync("b")).ShouldBe(second);
    }

    [Fact]
    public async Task Only_the_folder_of_a_removed_job_is_deleted()
    {
        var kept = await OpenAsync("a");
        var removed = await OpenAsync("b");
        await CreateSink().StoreAsync(removed, Item("x.mp4", Bytes(1)));
        var request = new StorageFolderRequest("b", "summer", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

        (await CreateSink().RemoveFolderAsync(request)).ShouldBeTrue();
        (await CreateSink().RemoveFolderAsync(request)).ShouldBeTrue("nothing is left, now as before");

        Directory.GetFileSystemEntries(_out.Path, "*", new EnumerationOptions { AttributesToSkip = 0 }).ShouldBe([kept.Id]);
    }

    [Fact]
    public async Task A_folder_or_file_of_the_user_is_never_taken_over()
    {
        _out.Write("summer-1700000000/mine.txt", 1);
        _out.Write("summer-1700000000-2", 1);

        (await OpenAsync("a")).Name.ShouldBe("summer-1700000000-3");
    }

    [Fact]
    public async Task The_longest_task_name_makes_a_folder()
    {
        var folder = await OpenAsync("a", new string('é', 200));

        folder.Name.ShouldEndWith("é-1700000000");
        (await OpenAsync("b", new string('é', 200))).Name.ShouldEndWith("é-1700000000-2");
    }

    [Fact]
    public async Task What_a_dead_writer_left_is_removed_when_the_folder_is_opened_again_and_a_living_one_is_spared()
    {
        var folder = await OpenAsync("a");
        var dead = Path.Combine(folder.Id, ".dead.renesandro.part");
        await File.WriteAllBytesAsync(dead, [1]);
        using var living = PendingFile.Create(folder.Id, ".", ".renesandro.part");

        await OpenAsync("a");

        File.Exists(dead).ShouldBeFalse();
        File.Exists(living.Stream.Name).ShouldBeTrue();
    }

    [Fact]
    public async Task A_claim_that_a_dead_process_left_is_removed_after_an_hour()
    {
        var old = Directory.CreateDirectory(_out[".renesandro-claim-old"]);
        var fresh = Directory.CreateDirectory(_out[".renesandro-claim-fresh"]);
        old.LastWriteTimeUtc = DateTime.UtcNow.AddHours(-2);

        await OpenAsync("a");

        Directory.Exists(old.FullName).ShouldBeFalse();
        Directory.Exists(fresh.FullName).ShouldBeTrue();
    }

    [Fact]
    public async Task An_item_of_another_length_is_written_anew()
    {
        var folder = await OpenAsync("a");
        await File.WriteAllBytesAsync(Path.Combine(folder.Id, "x.mp4"), [1]);

        await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(4, 5, 6)));

        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.ShouldBe([4, 5, 6]);
    }

    [Fact]
    public async Task A_full_disk_is_told_with_figures_and_leaves_nothing()
    {
        var folder = await OpenAsync("a");
        var huge = new MediaContent(new byte[1], [new FileRange(_out.Write("sparse"), 0, 1L << 43)]);

        var exception = await Should.ThrowAsync<MediaException>(() => CreateSink().StoreAsync(folder, Item("x.mp4", huge)));

        exception.IsTransient.ShouldBeTrue();
        exception.Message.ShouldMatch(@"^x\.mp4 cannot be stored: the disk is full \(8796\.1 GB needed, [\d.]+ GB free\)\. Free some space, or set Renesandro:LocalFolder:Directory to another disk\.$");
        (await ReadAsync(folder)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_while_the_file_is_written_leaves_nothing()
    {
        var folder = await OpenAsync("a");
        var path = _out["sparse"];
        await using (var sparse = File.Create(path))
        {
            sparse.SetLength(1L << 29);
        }

        using var cancellation = new CancellationTokenSource();
        using var watcher = new FileSystemWatcher(folder.Id);
        watcher.Created += (_, _) => cancellation.Cancel();
        watcher.EnableRaisingEvents = true;

        await Should.ThrowAsync<OperationCanceledException>(
            () => CreateSink().StoreAsync(folder, Item("x.mp4", MediaContent.FromFile(path)), cancellation.Token));

        (await ReadAsync(folder)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_is_gone_is_told_without_a_path()
    {
        var folder = await OpenAsync("a");
        Directory.Delete(folder.Id, recursive: true);

        var exception = await Should.ThrowAsync<MediaException>(() => CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(1))));

        exception.Message.ShouldBe("x.mp4 cannot be stored: its folder was removed after the job had started. Start the job again.");
    }

    [Fact]
    public async Task An_output_folder_that_is_a_file_is_told_without_a_path()
    {
        var path = _out.Write("file");

        var exception = await Should.ThrowAsync<MediaException>(
            () => Create(path).OpenFolderAsync(new StorageFolderRequest("a", "t", DateTimeOffset.UnixEpoch)));

        exception.Message.ShouldStartWith("The output folder cannot be made: ");
        exception.Message.ShouldNotContain(_out.Path);
    }

    protected override IStorageSink CreateSink() => Create(_out.Path);

    protected override async Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(StorageFolder folder)
    {
        var items = new List<(string, byte[])>();
        foreach (var path in Directory.GetFileSystemEntries(folder.Id).Where(path => Path.GetFileName(path) != JobFolders.MarkerName))
        {
            items.Add((Path.GetFileName(path), await File.ReadAllBytesAsync(path)));
        }

        return items;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _out.Dispose();
    }

    private static LocalFolderStorageSink Create(string directory) => new(
        Options.Create(new LocalFolderOptions { Directory = directory }),
        TimeProvider.System,
        NullLogger<LocalFolderStorageSink>.Instance);
}
