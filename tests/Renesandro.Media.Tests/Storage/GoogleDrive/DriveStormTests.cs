using Renesandro.DriveStandIn;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

public sealed class DriveStormTests : DriveTest
{
    private const int Variants = 60;
    private const int Length = 700_000;

    [Fact]
    public async Task Sixty_variants_arrive_once_each_through_everything_at_once()
    {
        var lost = 0;
        Lab.Server.Grants.CallsPerToken = 45;
        Lab.Server.Fault = call => call switch
        {
            { Kind: "token" } => call.Number % 5 == 0 ? DriveFault.Error(503, "backendError") : null,
            { Kind: "put" } when call.Number > 60 && lost < 2 => LoseSession(ref lost),
            { Number: var number } when number % 5 == 0 => DriveFault.Error(503, "backendError"),
            { Number: var number } when number % 7 == 0 => DriveFault.Drop,
            { Number: var number } when number % 9 == 0 => DriveFault.Error(403, "rateLimitExceeded"),
            _ => null,
        };

        var folder = await StoreAllAsync();

        lost.ShouldBe(2);
        Check(folder);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("open")]
    [InlineData("put")]
    public async Task A_lost_response_does_not_create_a_second_file(string kind)
    {
        var odd = 0;
        Lab.Server.Fault = call => call.Kind == kind && odd++ % 2 == 0 ? DriveFault.LostAnswer : null;

        var folder = await StoreAllAsync(10);

        Check(folder, 10);
        Lab.Server.Items.Values.Count(item => item.IsFolder && item.Id != Lab.ParentId).ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_is_cut_off_again_and_again_ends_with_each_variant_once()
    {
        StorageFolder? folder = null;
        for (var cut = 1; cut <= 12; cut++)
        {
            // A process that dies: nothing of it is left but the journal.
            using var death = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            var calls = 0;
            Lab.Server.Fault = _ =>
            {
                if (++calls == cut * 3)
                {
                    death.Cancel();
                }

                return null;
            };
            try
            {
                folder = await StoreAllAsync(20, death.Token);
            }
            catch (OperationCanceledException) when (death.IsCancellationRequested)
            {
            }
        }

        Lab.Server.Fault = null;
        folder = await StoreAllAsync(20);
        Check(folder, 20);
        Lab.Server.Uploads.Completed.ShouldBe(20, "what is there is not sent again");
    }

    private static DriveFault LoseSession(ref int lost)
    {
        lost++;
        return DriveFault.LostSession;
    }

    private async Task<StorageFolder> StoreAllAsync(int count = Variants, CancellationToken? cancellationToken = null)
    {
        var token = cancellationToken ?? Cancelled;
        var sink = Lab.Sink(options => options.Attempts = 20);
        var folder = await sink.OpenFolderAsync(new StorageFolderRequest("job", "storm", DateTimeOffset.UnixEpoch) { Journal = Journal }, token);
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = token }, async (i, stop) =>
            await sink.StoreAsync(folder, new StorageItem($"{i:D4}.mp4", "video/mp4", Lab.Content(Length + i, i)), stop));
        return folder;
    }

    private void Check(StorageFolder folder, int count = Variants)
    {
        var items = Lab.Server.In(folder.Id);
        items.Select(item => item.Name).ShouldBe(Enumerable.Range(0, count).Select(i => $"{i:D4}.mp4"));
        for (var i = 0; i < count; i++)
        {
            items[i].Bytes!.AsSpan().SequenceEqual(DriveLab.Bytes(Length + i, i)).ShouldBeTrue(items[i].Name);
        }
    }
}
