using Renesandro.DriveStandIn;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

public sealed class DriveResumptionTests : DriveTest
{
    private const int Length = 2_000_000;
    private const int Unit = 256 * 1024;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await OpenFolderAsync();
    }

    [Fact]
    public async Task Another_process_resumes_the_session_where_the_server_stands()
    {
        await CutOffAfterAsync(puts: 4, Lab.Content(Length));
        var before = Lab.Server.Uploads.Received;
        var opened = Lab.Server.Calls.Count(call => call.Kind == "open");

        // The same bytes out of other files, as a job makes them that is prepared again.
        await StoreAsync(Lab.Content(Length));

        before.ShouldBeGreaterThanOrEqualTo(3 * Unit);
        Lab.Server.Uploads.Received.ShouldBeInRange(Length, Length + Unit);
        Lab.Server.Calls.Count(call => call.Kind == "open").ShouldBe(opened);
        CheckFile(Length, 1);
    }

    [Fact]
    public async Task A_session_of_other_content_is_left_and_its_id_kept()
    {
        await CutOffAfterAsync(puts: 4, Lab.Content(Length));

        await StoreAsync(Lab.Content(Length + 5, seed: 2));

        Lab.Server.Calls.Count(call => call.Kind == "open").ShouldBe(2);
        CheckFile(Length + 5, 2);
    }

    [Fact]
    public async Task Content_that_only_looks_the_same_is_detected_by_its_hash()
    {
        await CutOffAfterAsync(puts: 4, Lab.Content(Length));

        // The header is the same, and the lengths: the parts are not.
        var other = DriveLab.Bytes(Length, 2);
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, other[10..], Cancelled);
        await StoreAsync(new MediaContent(DriveLab.Bytes(Length).AsMemory(0, 10), [new FileRange(path, 0, Length - 10)]));
        File.Delete(path);

        Lab.Server.In(Folder.Id).ShouldHaveSingleItem().Bytes!.AsSpan().SequenceEqual([.. DriveLab.Bytes(Length)[..10], .. other[10..]]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_that_is_gone_is_started_again()
    {
        await CutOffAfterAsync(puts: 4, Lab.Content(Length));
        Lab.Server.Uploads.ForgetAll();

        await StoreAsync(Lab.Content(Length));

        CheckFile(Length, 1);
    }

    [Fact]
    public async Task A_file_that_was_complete_when_its_process_died_is_not_sent_again()
    {
        await StoreAsync(Lab.Content(Length));
        var received = Lab.Server.Uploads.Received;

        var stored = await StoreAsync(Lab.Content(Length));

        Lab.Server.Uploads.Received.ShouldBe(received);
        stored.Hash.ShouldBe($"md5:{Lab.Server.In(Folder.Id).Single().Md5}");
    }

    [Fact]
    public async Task A_server_that_stored_less_than_it_was_sent_gets_the_rest_again()
    {
        Lab.Server.Uploads.Shortfall = 3 * Unit;

        await StoreAsync(Lab.Content(Length), chunkBytes: 5 * Unit);

        Lab.Server.Uploads.Received.ShouldBe(Length + (3 * Unit));
        CheckFile(Length, 1);
    }

    [Fact]
    public async Task A_file_that_arrives_damaged_is_sent_again_under_the_same_id()
    {
        Lab.Server.Uploads.Damages = 2;

        await StoreAsync(Lab.Content(Length));

        CheckFile(Length, 1);
        Lab.Server.Uploads.Completed.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_that_always_arrives_damaged_fails_alone()
    {
        Lab.Server.Uploads.Damages = 100;

        var exception = await Should.ThrowAsync<MediaException>(() => StoreAsync(Lab.Content(Length)));

        exception.ShouldBeOfType<MediaException>();
        exception.Message.ShouldBe("x.mp4 arrived damaged in Google Drive 3 times: check the network on the way, and retry.");
    }

    [Fact]
    public async Task Content_that_cannot_be_read_says_why()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, new byte[Unit], Cancelled);

        var exception = await Should.ThrowAsync<MediaException>(() => StoreAsync(new MediaContent(new byte[10], [new FileRange(path, 0, 4 * Unit)])));

        exception.Message.ShouldBe("A prepared file is shorter than it was when the variant was joined: run the job again.");
        File.Delete(path);
    }

    [Fact]
    public async Task No_secret_is_logged()
    {
        Lab.Server.Fault = call => call.Number % 3 == 0 ? DriveFault.Error(503, "backendError") : call.Number % 10 == 0 ? DriveFault.Drop : null;
        await StoreAsync(Lab.Content(Length));
        Lab.Server.Grants.RevokeAll();
        Lab.Server.Grants.ExpireAll();
        var exception = await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(Lab.Content(Length, 3), name: "y.mp4"));

        Lab.Log.ToString().ShouldContain("Stored x.mp4");
        (Lab.Log + exception.ToString()).ShouldNotContain("hush");
    }

    private async Task CutOffAfterAsync(int puts, MediaContent content)
    {
        using var death = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var left = puts;
        Lab.Server.Fault = call =>
        {
            if (call.Kind == "put" && --left == 0)
            {
                death.Cancel();
            }

            return null;
        };
        await Should.ThrowAsync<OperationCanceledException>(() => StoreAsync(content, token: death.Token));
        Lab.Server.Fault = null;
    }

    private Task<StoredItem> StoreAsync(MediaContent content, int chunkBytes = Unit, string name = "x.mp4", CancellationToken? token = null) => Lab
        .Sink(options => options.ChunkBytes = chunkBytes)
        .StoreAsync(Folder, new StorageItem(name, "video/mp4", content), token ?? Cancelled);

    private void CheckFile(int length, int seed) => Lab.Server.In(Folder.Id).ShouldHaveSingleItem().Bytes!.AsSpan().SequenceEqual(DriveLab.Bytes(length, seed)).ShouldBeTrue();
}
