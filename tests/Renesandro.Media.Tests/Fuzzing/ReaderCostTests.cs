using System.Buffers.Binary;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Files;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing.Timing;
using Renesandro.Media.Tests.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fuzzing;

/// <summary>What a stranger's file can cost this process: few calls for its bytes, a bounded number however large it is, and none once it is cancelled.</summary>
public sealed class ReaderCostTests(ITestOutputHelper output) : IDisposable
{
    private const long Gigabytes = 4L << 30;
    private const int Block = BlockReader.BlockBytes;

    private readonly TestMedia _media = new();

    public static TheoryData<string> Files => [.. Hostile.Keys];

    /// <summary>Files of 4 GiB: what they begin with, and what follows over and over.</summary>
    private static IReadOnlyDictionary<string, (byte[] Head, byte[] Pattern)> Hostile { get; } = new Dictionary<string, (byte[], byte[])>
    {
        ["boxes of eight bytes"] = (Box("ftyp", 16), Box("free", 8)),
        ["boxes with a long size"] = (Box("ftyp", 16), [0, 0, 0, 1, .. "free"u8, 0, 0, 0, 0, 0, 0, 0, 16]),
        ["boxes as far apart as a block"] = (Box("ftyp", 16), Box("free", Block)),
        ["boxes as far apart as four blocks"] = (Box("ftyp", 16), Box("free", 4 * Block)),
        ["a movie of boxes of eight bytes"] = ([.. Box("ftyp", 16), .. Size(200 << 20), .. "moov"u8], Box("free", 8)),
        ["a movie of the size 0"] = ([.. Box("ftyp", 16), .. Size(0), .. "moov"u8], Box("free", 8)),
        ["notes without a note"] = ([.. Box("ftyp", 16), .. Size(64 << 20), .. "moov"u8, .. Size((64 << 20) - 8), .. "udta"u8, .. "iTunSMPB"u8], [.. "data"u8]),
        ["elements of two bytes"] = ([0x1A, 0x45, 0xDF, 0xA3, 0x80, 0x18, 0x53, 0x80, 0x67, 0x01, 0, 0, 0, 0xF0, 0, 0, 0], [0xEC, 0x80]),
        ["tracks of two bytes"] = ([0x1A, 0x45, 0xDF, 0xA3, 0x80, 0x16, 0x54, 0xAE, 0x6B, 0x10, 0x80, 0, 0], [0xAE, 0x80]),
        ["chunks of nothing"] = ([.. "caff"u8, 0, 1, 0, 0], [.. "free"u8, 0, 0, 0, 0, 0, 0, 0, 0]),
        ["zeros"] = (Box("ftyp", 16), [0]),
    };

    public void Dispose() => _media.Dispose();

    [Fact]
    public void Damaged_heads_are_read_in_few_calls()
    {
        RequiredTools.Need("ffmpeg");
        byte[][] samples =
        [
            File.ReadAllBytes(_media.MakeVideo(0.2, size: "64x64")),
            File.ReadAllBytes(_media.MakeSine(0.2, extra: "-c:a aac", extension: "mp4")),
            File.ReadAllBytes(_media.MakeSine(0.5, extra: "-c:a aac -movflags frag_every_frame+empty_moov", extension: "mp4")),
            File.ReadAllBytes(_media.MakeSine(0.2, extra: "-c:a aac", extension: "mkv")),
            File.ReadAllBytes(_media.MakeSine(0.2, extra: "-c:a pcm_s16le", extension: "caf")),
        ];
        var worst = 0.0;
        var count = Fuzz.Run(samples, bytes =>
        {
            foreach (var read in Readers)
            {
                var stream = new PatternStream(bytes);
                using var file = new BlockReader(stream, CancellationToken.None);
                read(file);
                var calls = (double)stream.Calls / ((bytes.Length / Block) + 1);
                calls.ShouldBeLessThan(8, $"{stream.Calls} calls for {bytes.Length} bytes");
                worst = Math.Max(worst, calls);
            }
        });
        output.WriteLine($"Figures: fuzzing: {count} damaged heads, at most {worst:0.0} calls for each {Block} bytes");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_gigabytes_costs_a_bounded_number_of_calls(string name)
    {
        foreach (var read in Readers)
        {
            var stream = new PatternStream(Hostile[name].Head, Hostile[name].Pattern, Gigabytes);
            using var file = new BlockReader(stream, CancellationToken.None);
            read(file);

            // What is read one after another comes in blocks; only boxes that lie further apart than a block cost a call each.
            var apart = name.StartsWith("boxes as far apart", StringComparison.Ordinal) ? Gigabytes / Hostile[name].Pattern.Length : 0;
            stream.Calls.ShouldBeLessThan((int)(2 * ((stream.BytesRead / Block) + apart)) + 10);
            stream.BytesRead.ShouldBeLessThan(apart > 0 ? Gigabytes + (1 << 20) : 300L << 20);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Cancelled_in_the_middle_no_reader_reads_on(string name)
    {
        foreach (var read in Readers)
        {
            using var cancel = new CancellationTokenSource();
            var stream = new PatternStream(Hostile[name].Head, Hostile[name].Pattern, Gigabytes)
            {
                OnCall = call => CancelAt(call, 2, cancel),
            };
            using var file = new BlockReader(stream, cancel.Token);
            try
            {
                read(file);
            }
            catch (OperationCanceledException)
            {
                // Unless it had all that it wanted.
            }

            stream.Calls.ShouldBeLessThanOrEqualTo(2);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(60_000)]
    public void A_sample_of_more_units_than_a_picture_has_is_left_to_the_decoder(int length)
    {
        var unit = new byte[4 + length];
        BinaryPrimitives.WriteInt32BigEndian(unit, length);
        unit[4] = 0x6c;
        var stream = new PatternStream([], unit, Gigabytes);
        using var file = new BlockReader(stream, CancellationToken.None);

        AvcSample.IsPlain(file, 0, uint.MaxValue, sync: true).ShouldBeFalse();

        stream.Calls.ShouldBeLessThanOrEqualTo(1_001);
        stream.BytesRead.ShouldBeLessThan(1_001L * Math.Max(Block, unit.Length));
    }

    [Fact]
    public void A_sample_is_looked_into_only_until_that_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var stream = new PatternStream([], [0, 1, 0, 0, 0x6c, .. new byte[(1 << 16) - 1]], Gigabytes) { OnCall = call => CancelAt(call, 5, cancel) };
        using var file = new BlockReader(stream, cancel.Token);

        Should.Throw<OperationCanceledException>(() => AvcSample.IsPlain(file, 0, uint.MaxValue, sync: true));

        stream.Calls.ShouldBe(5);
    }

    [Fact]
    public void A_written_picture_is_read_only_until_that_is_cancelled()
    {
        var canvas = new Canvas(320, 180, new FrameRate(30));
        var track = new MadeUpTrack(_media.NewPath("track")).Write();
        WrittenPicture.IsWhole(track, canvas, CancellationToken.None).ShouldBeTrue();

        Should.Throw<OperationCanceledException>(() => WrittenPicture.IsWhole(track, canvas, new CancellationToken(canceled: true)));
    }

    private static IReadOnlyList<Action<BlockReader>> Readers { get; } =
    [
        file => SoundFile.HasSound(file),
        file => SoundFile.EditsOf(file, 0),
        file => PlainPicture.Read(file, ""),
    ];

    private static void CancelAt(int call, int at, CancellationTokenSource cancel)
    {
        if (call == at)
        {
            cancel.Cancel();
        }
    }

    private static byte[] Size(int bytes)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, bytes);
        return size;
    }

    private static byte[] Box(string type, int bytes) => [.. Size(bytes), .. type.Select(letter => (byte)letter), .. new byte[bytes - 8]];
}
