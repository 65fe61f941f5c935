using System.Diagnostics;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Host.Tests.Clients;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

/// <summary>The contract, at a server that others wrote: moto, where it is installed (<c>pip install 'moto[server]'</c>).</summary>
public sealed class ForeignServerTests : StorageSinkContract, IAsyncLifetime
{
    private Process? _server;
    private S3Lab _lab = null!;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RequiredTools.Find("moto_server") is not null, "moto_server is not on the PATH.");
        _lab = await S3Lab.StartAsync();
        var start = ToolRun.Start(Path.GetTempPath(), "moto_server", "-H", "127.0.0.1", "-p", "0");
        _server = Process.Start(start)!;
        _address = await AddressAsync(_server.StandardError);
        _ = _server.StandardError.ReadToEndAsync();
        _ = _server.StandardOutput.ReadToEndAsync();
        using var client = new HttpClient();
        (await client.PutAsync(new Uri(_address, "variants"), null)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            _server.Dispose();
            await _lab.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(S3Checksum.Sha256)]
    [InlineData(S3Checksum.Md5)]
    public async Task Parts_are_joined_and_nothing_is_left(S3Checksum checksum)
    {
        const int length = (2 * S3Lab.PartBytes) + 77;
        var folder = await OpenAsync("a");

        var stored = await Sink(checksum).StoreAsync(folder, Item("x.mp4", _lab.Content(length)));

        (await ReadAsync(folder)).ShouldHaveSingleItem().Bytes.AsSpan().SequenceEqual(S3Lab.Bytes(length)).ShouldBeTrue();
        stored.Length.ShouldBe(length);
        (await Sink(checksum).RemoveFolderAsync(new StorageFolderRequest("a", "summer", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)))).ShouldBeTrue();
        (await ReadAsync(folder)).ShouldBeEmpty();
    }

    protected override IStorageSink CreateSink() => Sink(null);

    protected override async Task<IReadOnlyList<(string Name, byte[] Bytes)>> ReadAsync(StorageFolder folder)
    {
        using var client = new HttpClient();
        var listed = System.Xml.Linq.XDocument.Parse(await client.GetStringAsync(new Uri(_address, $"variants?list-type=2&prefix={Uri.EscapeDataString(folder.Id)}")));
        var read = new List<(string, byte[])>();
        foreach (var key in listed.Descendants().Where(element => element.Name.LocalName == "Key").Select(element => element.Value))
        {
            var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
            read.Add((key[folder.Id.Length..], await client.GetByteArrayAsync(new Uri(_address, $"variants/{path}"))));
        }

        return read;
    }

    private IStorageSink Sink(S3Checksum? checksum) => _lab.Sink(options => (options.ServiceUrl, options.Checksum) = (_address, checksum));

    private static async Task<Uri> AddressAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                return new Uri(line[at..].Split(' ')[0]);
            }
        }

        throw new InvalidOperationException("moto_server ended without an address.");
    }
}
