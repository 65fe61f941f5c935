using System.Security.Cryptography;
using Renesandro.Contracts.Media;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

public sealed class S3StorageSinkTests : StorageSinkContract, IAsyncLifetime
{
    private S3Lab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await S3Lab.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        _lab.Server.Uploads.ShouldBeEmpty();
        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task An_item_has_its_hash_and_type_and_names_its_object()
    {
        var folder = await OpenAsync("a");

        var stored = await CreateSink().StoreAsync(folder, Item("x y.mp4", Spliced(out var bytes)));

        stored.Hash.ShouldBe($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        stored.Url!.AbsoluteUri.ShouldBe($"s3://variants/{folder.Id}x%20y.mp4");
        _lab.Server.Objects[$"{folder.Id}x y.mp4"].ContentType.ShouldBe("video/mp4");
    }

    [Fact]
    public async Task Removing_a_job_removes_its_objects_and_no_others()
    {
        var (a, b) = (await OpenAsync("a"), await OpenAsync("b"));
        for (var i = 0; i < 7; i++)
        {
            await CreateSink().StoreAsync(a, Item($"{i}.mp4", Bytes(1)));
        }

        await CreateSink().StoreAsync(b, Item("x.mp4", Bytes(1)));

        (await CreateSink().RemoveFolderAsync(new StorageFolderRequest("a", "summer", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)))).ShouldBeTrue();

        (await ReadAsync(a)).ShouldBeEmpty();
        (await ReadAsync(b)).ShouldHaveSingleItem();
    }

    protected override IStorageSink CreateSink() => _lab.Sink();

    protected override Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(StorageFolder folder) =>
        Task.FromResult<IReadOnlyList<(string, byte[])>>([.. _lab.Server.In(folder.Id).Select(item => (item.Name, item.Object.Bytes))]);
}
