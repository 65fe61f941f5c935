using Renesandro.Media.Storage;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

/// <summary>A bucket of its own for each test, and a job that stores in it. No test may leave an upload behind, or a secret in the log.</summary>
public abstract class S3Test : IAsyncLifetime
{
    private protected const int Length = (2 * S3Lab.PartBytes) + 1_000_000;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected S3Lab Lab { get; private set; } = null!;

    private protected S3Server Server => Lab.Server;

    private protected MemoryStorageJournal Journal { get; } = new();

    private protected StorageFolderRequest Request => new("job", "one", DateTimeOffset.UnixEpoch) { Journal = Journal };

    public async ValueTask InitializeAsync() => Lab = await S3Lab.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await using (Lab)
        {
            Server.Uploads.ShouldBeEmpty();
            Lab.Log.ToString().ShouldNotContain(S3Server.SecretKey);
            Lab.Log.ToString().ShouldNotContain("X-Amz-Signature");
        }
    }

    private protected async Task<StoredItem> StoreAsync(int length = Length, Action<S3Options>? configure = null, CancellationToken? cancellationToken = null, string name = "x.mp4", bool replace = false, int seed = 1)
    {
        var sink = Lab.Sink(configure);
        var folder = await sink.OpenFolderAsync(Request, Cancelled);
        return await sink.StoreAsync(folder, new StorageItem(name, "video/mp4", Lab.Content(length, seed)) { Replace = replace }, cancellationToken ?? Cancelled);
    }

    /// <summary>That there is one object, and that it is whole.</summary>
    private protected void Check(int length = Length, int seed = 1) =>
        Server.Objects.ShouldHaveSingleItem().Value.Bytes.AsSpan().SequenceEqual(S3Lab.Bytes(length, seed)).ShouldBeTrue();

    private protected int CallsOf(string kind) => Server.Calls.Count(call => call.Kind == kind);
}
