using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

/// <summary>A Drive of its own for each test, and a job that stores in it. Whatever is tested, no call may break Google's protocol.</summary>
public abstract class DriveTest : IAsyncLifetime
{
    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private protected DriveLab Lab { get; private set; } = null!;

    private protected MemoryStorageJournal Journal { get; } = new();

    private protected StorageFolder Folder { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => Lab = await DriveLab.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await using (Lab)
        {
            Lab.Server.Complaints.ShouldBeEmpty();
        }
    }

    private protected async Task OpenFolderAsync() =>
        Folder = await Lab.Sink().OpenFolderAsync(new StorageFolderRequest("job", "one", DateTimeOffset.UnixEpoch) { Journal = Journal }, Cancelled);
}
