using System.IO.Compression;
using Renesandro.Host.Renders.Zips;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Zips;

public sealed class ZipStreamTests
{
    private static readonly DateTimeOffset Written = new(2026, 9, 1, 12, 30, 44, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_over_4_GB_is_read_by_others()
    {
        // The checksum of the small one stands for that of the large one, which nobody reads here.
        const long Large = 5L << 30;
        await using var zip = new ZipStream([Zeros("before.bin", 10), Zeros("large.bin", Large, "before.bin"), Zeros("після.bin", 20)], Written, new ZipChecksums());
        zip.Length.ShouldBeGreaterThan(Large);

        await using var archive = new ZipArchive(new SyncStream(zip), ZipArchiveMode.Read);

        archive.Entries.Select(entry => (entry.FullName, entry.Length, entry.CompressedLength)).ShouldBe(
            [("before.bin", 10, 10), ("large.bin", Large, Large), ("після.bin", 20, 20)]);
        archive.Entries.ShouldAllBe(entry => entry.LastWriteTime.DateTime == Written.DateTime);
        await using var last = archive.Entries[2].Open();
        var bytes = new byte[30];
        (await last.ReadAtLeastAsync(bytes, 30, throwOnEndOfStream: false, Cancelled)).ShouldBe(20);
    }

    [Fact]
    public async Task An_archive_of_70_000_files_is_read_by_others()
    {
        var checksums = new ZipChecksums();
        await using var zip = new ZipStream([.. Enumerable.Range(0, 70_000).Select(number => Zeros($"{number:D5}.bin", 1, "one"))], Written, checksums);

        await using var archive = new ZipArchive(new SyncStream(zip), ZipArchiveMode.Read);

        archive.Entries.Count.ShouldBe(70_000);
        archive.Entries[^1].FullName.ShouldBe("69999.bin");
    }

    [Fact]
    public async Task Any_part_is_the_part_of_the_whole()
    {
        ZipEntry[] entries = [Bytes("a.bin", [1, 2, 3]), Bytes("empty.bin", []), Bytes("ü.bin", [.. Enumerable.Range(0, 500).Select(value => (byte)value)])];
        var whole = await ReadAsync(entries, 0);

        using (var archive = new ZipArchive(new MemoryStream(whole)))
        {
            archive.Entries.Select(entry => entry.Length).ShouldBe([3, 0, 500]);
        }

        for (var from = 0; from <= whole.Length; from++)
        {
            (await ReadAsync(entries, from)).ShouldBe(whole[from..]);
        }
    }

    [Fact]
    public async Task A_file_that_became_shorter_breaks_the_archive_off()
    {
        var entry = Bytes("a.bin", [1, 2, 3]) with { Length = 4 };
        await using var zip = new ZipStream([entry], Written, new ZipChecksums());

        await Should.ThrowAsync<EndOfStreamException>(() => zip.CopyToAsync(Stream.Null, Cancelled));
    }

    private static async Task<byte[]> ReadAsync(IReadOnlyList<ZipEntry> entries, long from)
    {
        await using var zip = new ZipStream(entries, Written, new ZipChecksums());
        zip.Position = from;
        using var bytes = new MemoryStream();
        await zip.CopyToAsync(bytes, Cancelled);
        bytes.Length.ShouldBe(zip.Length - from);
        return bytes.ToArray();
    }

    private static ZipEntry Bytes(string name, byte[] bytes) => new(name, bytes.Length, name, _ => Task.FromResult<Stream>(new MemoryStream(bytes)));

    private static ZipEntry Zeros(string name, long length, string? key = null) => new(name, length, key ?? name, _ => Task.FromResult<Stream>(new ZeroStream(length)));

    /// <summary>Nothing but zeros.</summary>
    private sealed class ZeroStream(long length) : MemoryStream
    {
        public override long Length => length;

        public override long Position { get; set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, length - Position);
            buffer.Span[..count].Clear();
            Position += count;
            return ValueTask.FromResult(count);
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[1 << 20];
            while (await ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
    }

    /// <summary>For readers that read as they like.</summary>
    private sealed class SyncStream(Stream stream) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => stream.Length;

        public override long Position
        {
            get => stream.Position;
            set => stream.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => stream.ReadAsync(buffer, offset, count).GetAwaiter().GetResult();

        public override long Seek(long offset, SeekOrigin origin) => stream.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
