using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Content;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Content;

public sealed class MediaContentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_reads_and_seeks_give_what_a_byte_array_gives()
    {
        var files = Enumerable.Range(0, 3)
            .Select(i => Enumerable.Range(0, 300).Select(j => (byte)((i * 77) + (j * 13))).ToArray())
            .ToArray();
        var paths = files.Select((bytes, i) => _folder.Write($"{i}", bytes)).ToArray();
        var contents =
            from header in Gen.Choose(0, 40)
            from ranges in Gen.ListOf(from file in Gen.Choose(0, 2)
                                      from inMemory in Gen.Elements(false, true)
                                      from offset in Gen.Choose(0, 300)
                                      from length in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, 300 - offset)))
                                      select (file, inMemory, offset, length))
            select (header, ranges: ranges.ToArray());
        var steps = Gen.ListOf(from verb in Gen.Choose(0, 3)
                               from amount in Gen.Choose(-20, 400)
                               select (verb, amount));

        Prop.ForAll(contents.ToArbitrary(), steps.ToArbitrary(), (content, walk) =>
        {
            var header = Enumerable.Range(1, content.header).Select(i => (byte)i).ToArray();
            byte[] all = [.. header, .. content.ranges.SelectMany(range => files[range.file].AsSpan(range.offset, range.length).ToArray())];
            using var expected = new MemoryStream(all, writable: false);
            using var actual = new MediaContent(header, [.. content.ranges.Select(range => range.inMemory
                ? (ContentRange)new MemoryRange(files[range.file].AsMemory(range.offset, range.length))
                : new FileRange(paths[range.file], range.offset, range.length))]).OpenRead();

            actual.Length.ShouldBe(all.Length);
            foreach (var (verb, amount) in walk.Append((0, 0)).Append((3, all.Length)))
            {
                Step(actual, verb, amount).ShouldBe(Step(expected, verb, amount));
                actual.Position.ShouldBe(expected.Position);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void A_header_alone_is_content() => ReadAll(MediaContent.FromBytes(new byte[] { 1, 2 })).ShouldBe([1, 2]);

    [Fact]
    public async Task Reading_from_memory_can_be_cancelled()
    {
        await using var stream = MediaContent.FromBytes(new byte[] { 1 }).OpenRead();

        await Should.ThrowAsync<OperationCanceledException>(async () => await stream.ReadExactlyAsync(new byte[1], new CancellationToken(true)));
    }

    [Fact]
    public void A_file_that_shrank_or_is_gone_is_an_error_that_hides_its_path()
    {
        var path = _folder.Write("part", 1, 2, 3);
        var content = MediaContent.FromFile(path);

        File.WriteAllBytes(path, [1]);
        Should.Throw<MediaException>(() => ReadAll(content)).Message
            .ShouldBe("A prepared file is shorter than it was when the variant was joined: run the job again.");

        File.Delete(path);
        Should.Throw<MediaException>(() => ReadAll(content)).Message
            .ShouldBe("A prepared file that was there when the variant was joined is gone: run the job again.");
    }

    [Fact]
    public void A_closed_stream_reads_nothing()
    {
        var stream = MediaContent.FromFile(_folder.Write("part", 1)).OpenRead();
        stream.Dispose();

        stream.CanRead.ShouldBeFalse();
        Should.Throw<ObjectDisposedException>(() => stream.ReadByte());
    }

    [Fact]
    public void Negative_and_overflowing_ranges_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new MediaContent(default, [new FileRange("/x", -1, 1)]));
        Should.Throw<ArgumentOutOfRangeException>(() => new MediaContent(default, [new FileRange("/x", 1, -1)]));
        Should.Throw<OverflowException>(() => new MediaContent(new byte[1], [new FileRange("/x", 1, long.MaxValue)]));
    }

    [Fact]
    public async Task Saving_writes_all_and_never_over_a_file()
    {
        var content = new MediaContent(
            new byte[] { 9 }, [new FileRange(_folder.Write("part", 1, 2, 3), 1, 2), new MemoryRange(new byte[] { 7, 8 }), new FileRange(_folder["part"], 0, 1)]);

        await content.SaveAsync(_folder["saved"]);

        (await File.ReadAllBytesAsync(_folder["saved"])).ShouldBe([9, 2, 3, 7, 8, 1]);
        await Should.ThrowAsync<IOException>(() => content.SaveAsync(_folder["saved"]));
        File.Exists(_folder["saved"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Saving_what_breaks_leaves_no_file()
    {
        var content = new MediaContent(default, [new FileRange(_folder.Write("part", 1), 0, 2)]);

        await Should.ThrowAsync<MediaException>(() => content.SaveAsync(_folder["saved"]));

        _folder.Files().ShouldBe(["part"]);
    }

    private static string Step(Stream stream, int verb, int amount)
    {
        if (verb < 3)
        {
            var origin = (SeekOrigin)verb;
            try
            {
                return $"{stream.Seek(amount, origin)}";
            }
            catch (IOException)
            {
                return "refused";
            }
        }

        var buffer = new byte[Math.Max(0, amount)];
        var read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Convert.ToHexString(buffer.AsSpan(0, read));
    }

    private static byte[] ReadAll(MediaContent content)
    {
        using var stream = content.OpenRead();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
