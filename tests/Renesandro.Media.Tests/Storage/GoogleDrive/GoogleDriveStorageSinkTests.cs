using System.Security.Cryptography;
using Renesandro.Contracts.Media;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

public sealed class GoogleDriveStorageSinkTests : StorageSinkContract, IAsyncLifetime
{
    private DriveLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await DriveLab.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        _lab.Server.Complaints.ShouldBeEmpty();
        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task Folder_and_item_have_links_and_the_item_its_hash()
    {
        var folder = await OpenAsync("a");

        var stored = await CreateSink().StoreAsync(folder, Item("x.mp4", Spliced(out var bytes)));

        folder.Url!.AbsoluteUri.ShouldStartWith("https://drive.google.com/drive/folders/");
        stored.Url!.AbsoluteUri.ShouldStartWith("https://drive.google.com/file/d/");
        stored.Hash.ShouldBe($"md5:{Md5(bytes)}");
        _lab.Server.Items[folder.Id].Parent.ShouldBe(_lab.ParentId);
    }

    [Fact]
    public async Task A_manifest_that_is_replaced_keeps_its_link()
    {
        var folder = await OpenAsync("a");
        var manifest = Item("manifest.json", Bytes(1, 2, 3)) with { Replace = true };

        var first = await CreateSink().StoreAsync(folder, manifest);
        var second = await CreateSink().StoreAsync(folder, manifest with { Content = Bytes(4, 5, 6, 7) });

        second.Url.ShouldBe(first.Url);
        second.Hash.ShouldBe($"md5:{Md5([4, 5, 6, 7])}");
    }

    [Fact]
    public async Task A_file_of_another_length_is_replaced_under_its_id()
    {
        var folder = await OpenAsync("a");
        await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(1, 2, 3)));

        await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(4, 5)));

        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.ShouldBe([4, 5]);
    }

    [Fact]
    public async Task A_file_in_the_bin_is_brought_back()
    {
        var folder = await OpenAsync("a");
        await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(1, 2, 3)));
        var file = _lab.Server.In(folder.Id).Single();
        _lab.Server.Items[file.Id] = file with { Trashed = true };

        await CreateSink().StoreAsync(folder, Item("x.mp4", Bytes(1, 2, 3)));

        (await ReadAsync(folder)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Several_chunks_are_sent_and_each_byte_once()
    {
        var folder = await OpenAsync("a");

        await CreateSink().StoreAsync(folder, Item("x.mp4", Spliced(out var bytes)));

        _lab.Server.Calls.Count(call => call.Kind == "put").ShouldBe((bytes.Length / (256 * 1024)) + 1);
        _lab.Server.Uploads.Received.ShouldBe(bytes.Length);
    }

    protected override IStorageSink CreateSink() => _lab.Sink();

    protected override Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(StorageFolder folder) =>
        Task.FromResult<IReadOnlyList<(string, byte[])>>([.. _lab.Server.In(folder.Id).Select(item => (item.Name, item.Bytes!))]);

    private static string Md5(byte[] bytes)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(bytes);
        return Convert.ToHexStringLower(md5.GetCurrentHash());
    }
}
