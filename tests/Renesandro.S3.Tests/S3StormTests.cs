using Renesandro.Media.Storage;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

public sealed class S3StormTests : S3Test
{
    private const int Variants = 24;

    [Fact]
    public async Task Variants_arrive_once_each_through_everything_at_once()
    {
        Server.Fault = call => call.Number switch
        {
            var number when number % 5 == 0 => S3Fault.Error(503, "SlowDown"),
            var number when number % 7 == 0 => S3Fault.Drop,
            var number when number % 9 == 0 => S3Fault.LostAnswer,
            var number when number % 11 == 0 => S3Fault.Error(500, "InternalError"),
            _ => null,
        };
        var sink = Lab.Sink(options => options.Attempts = 20);
        var folder = await sink.OpenFolderAsync(Request, Cancelled);

        await Parallel.ForEachAsync(Enumerable.Range(0, Variants), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancelled }, async (i, stop) =>
            await sink.StoreAsync(folder, new StorageItem($"{i:D4}.mp4", "video/mp4", Lab.Content(LengthOf(i), i)), stop));

        var items = Server.In(folder.Id);
        items.Select(item => item.Name).ShouldBe(Enumerable.Range(0, Variants).Select(i => $"{i:D4}.mp4"));
        for (var i = 0; i < Variants; i++)
        {
            items[i].Object.Bytes.AsSpan().SequenceEqual(S3Lab.Bytes(LengthOf(i), i)).ShouldBeTrue(items[i].Name);
        }
    }

    // Every third is long enough for parts.
    private static int LengthOf(int index) => index % 3 == 0 ? S3Lab.PartBytes + 1000 + index : 100_000 + index;
}
