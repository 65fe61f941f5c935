using Renesandro.DriveStandIn;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

/// <summary>Whatever answer is lost, the bytes of a file that is there are not sent again.</summary>
public sealed class DriveRepeatTests : DriveTest
{
    private const int Length = 700_000;
    private const int Attempts = 3;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await OpenFolderAsync();
    }

    [Fact]
    public async Task A_manifest_that_did_not_change_is_not_sent_again()
    {
        var first = await StoreAsync(1, replace: true);

        var second = await StoreAsync(1, replace: true);

        second.ShouldBe(first);
        CheckSent(times: 1, seed: 1);
    }

    [Fact]
    public async Task A_manifest_of_the_same_length_that_changed_is_sent()
    {
        await StoreAsync(1, replace: true);

        await StoreAsync(2, replace: true);

        CheckSent(times: 2, seed: 2);
        var rewrite = Lab.Server.Uploads.Rewritten.ShouldHaveSingleItem();
        (rewrite.Name, rewrite.OldSize, rewrite.NewSize, rewrite.IsRepeat).ShouldBe(("x", Length, Length, false));
    }

    [Fact]
    public async Task A_manifest_in_the_bin_is_sent_again()
    {
        await StoreAsync(1, replace: true);
        var file = Lab.Server.In(Folder.Id).Single();
        Lab.Server.Items[file.Id] = file with { Trashed = true };

        await StoreAsync(1, replace: true);

        CheckSent(times: 2, seed: 1);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_last_chunk_whose_answer_is_lost_is_sent_once(bool forgetsComplete, bool replaces)
    {
        Lab.Server.Uploads.ForgetsComplete = forgetsComplete;
        if (replaces)
        {
            await StoreAsync(1, replace: true);
        }

        LoseAnswerOfLastChunk(queriesThatFail: 0);
        await StoreAsync(2, replaces);

        CheckSent(replaces ? 2 : 1, seed: 2);
        Lab.Server.Calls.Count(call => call.Kind == "open").ShouldBe(replaces ? 2 : 1, "no session is opened for what is there");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_last_chunk_whose_answer_is_lost_is_not_sent_by_the_next_attempt_at_the_job_either(bool forgetsComplete, bool replaces)
    {
        Lab.Server.Uploads.ForgetsComplete = forgetsComplete;
        if (replaces)
        {
            await StoreAsync(1, replace: true);
        }

        LoseAnswerOfLastChunk(queriesThatFail: Attempts);
        (await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(2, replaces))).IsTransient.ShouldBeTrue();
        await StoreAsync(2, replaces);

        CheckSent(replaces ? 2 : 1, seed: 2);
    }

    // The process that died comes to its end after another has looked for the file.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_another_process_completes_is_not_started_again(bool forgetsComplete)
    {
        Lab.Server.Uploads.ForgetsComplete = forgetsComplete;
        LoseAnswerOfLastChunk(queriesThatFail: Attempts);
        await Should.ThrowAsync<StorageUnavailableException>(() => StoreAsync(2, replace: false));
        var file = Lab.Server.In(Folder.Id).Single();
        Lab.Server.Items.TryRemove(file.Id, out _);
        Lab.Server.Fault = call =>
        {
            if (call.Kind == "put")
            {
                Lab.Server.Items[file.Id] = file;
            }

            return null;
        };

        await StoreAsync(2, replace: false);

        CheckSent(times: 1, seed: 2);
        Lab.Server.Calls.Count(call => call.Kind == "open").ShouldBe(1);
    }

    private void LoseAnswerOfLastChunk(int queriesThatFail)
    {
        var chunks = (Length + DriveLab.ChunkBytes - 1) / DriveLab.ChunkBytes;
        var puts = 0;
        Lab.Server.Fault = call => call.Kind != "put" ? null : (++puts - chunks) switch
        {
            0 => DriveFault.LostAnswer,
            > 0 and var query when query <= queriesThatFail => DriveFault.Error(503, "backendError"),
            _ => null,
        };
    }

    private Task<StoredItem> StoreAsync(int seed, bool replace) => Lab
        .Sink(options => options.Attempts = Attempts)
        .StoreAsync(Folder, new StorageItem("x", "text/plain", Lab.Content(Length, seed)) { Replace = replace }, Cancelled);

    private void CheckSent(int times, int seed)
    {
        Lab.Server.Uploads.Completed.ShouldBe(times);
        Lab.Server.Uploads.Received.ShouldBe((long)times * Length);
        Lab.Server.In(Folder.Id).ShouldHaveSingleItem().Bytes!.AsSpan().SequenceEqual(DriveLab.Bytes(Length, seed)).ShouldBeTrue();
    }
}
