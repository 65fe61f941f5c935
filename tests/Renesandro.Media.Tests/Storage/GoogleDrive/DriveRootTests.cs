using Renesandro.DriveStandIn;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

public sealed class DriveRootTests : DriveTest
{
    [Fact]
    public async Task Without_a_parent_all_job_folders_are_in_one_folder_that_is_created_once()
    {
        var folders = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => OpenAsync($"{i}"))));

        var root = Roots().ShouldHaveSingleItem();
        root.Parent.ShouldBeNull();
        Lab.Server.In(root.Id).Select(item => item.Id).ShouldBe(folders.Select(folder => folder.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_machine_without_the_recorded_id_finds_the_folder_of_another()
    {
        await OpenAsync("a");
        File.Delete(Path.Combine(Lab.DataDirectory, "drive-root"));

        await OpenAsync("b");

        Roots().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_root_in_the_bin_is_replaced()
    {
        await OpenAsync("a");
        var root = Roots().Single();
        Lab.Server.Items[root.Id] = root with { Trashed = true };

        var folder = await OpenAsync("b");

        Lab.Server.Items[folder.Id].Parent.ShouldNotBe(root.Id);
    }

    [Fact]
    public async Task A_lost_response_does_not_create_a_second_root()
    {
        var creates = 0;
        Lab.Server.Fault = call => call.Kind == "create" && creates++ == 0 ? DriveFault.LostAnswer : null;

        await OpenAsync("a");

        Roots().ShouldHaveSingleItem();
    }

    private IEnumerable<DriveItem> Roots() => Lab.Server.Items.Values.Where(item => item.Name == "Renesandro");

    private Task<StorageFolder> OpenAsync(string jobId) => Lab
        .Sink(options => options.ParentFolderId = null)
        .OpenFolderAsync(new StorageFolderRequest(jobId, "one", DateTimeOffset.UnixEpoch));
}
