using Renesandro.DriveStandIn;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

public sealed class DriveRootTests : IAsyncLifetime
{
    private DriveLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await DriveLab.StartAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Without_a_parent_all_job_folders_are_in_one_folder_that_is_created_once()
    {
        var folders = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => OpenAsync($"{i}"))));

        var root = Roots().ShouldHaveSingleItem();
        root.Parent.ShouldBeNull();
        _lab.Server.In(root.Id).Select(item => item.Id).ShouldBe(folders.Select(folder => folder.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_machine_without_the_recorded_id_finds_the_folder_of_another()
    {
        await OpenAsync("a");
        File.Delete(Path.Combine(_lab.DataDirectory, "drive-root"));

        await OpenAsync("b");

        Roots().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_root_in_the_bin_is_replaced()
    {
        await OpenAsync("a");
        var root = Roots().Single();
        _lab.Server.Items[root.Id] = root with { Trashed = true };

        var folder = await OpenAsync("b");

        _lab.Server.Items[folder.Id].Parent.ShouldNotBe(root.Id);
    }

    [Fact]
    public async Task A_lost_response_does_not_create_a_second_root()
    {
        var creates = 0;
        _lab.Server.Fault = call => call.Kind == "create" && creates++ == 0 ? DriveFault.LostAnswer : null;

        await OpenAsync("a");

        Roots().ShouldHaveSingleItem();
    }

    private IEnumerable<DriveItem> Roots() => _lab.Server.Items.Values.Where(item => item.Name == "Renesandro");

    private Task<StorageFolder> OpenAsync(string jobId) => _lab
        .Sink(options => options.ParentFolderId = null)
        .OpenFolderAsync(new StorageFolderRequest(jobId, "one", DateTimeOffset.UnixEpoch));
}
