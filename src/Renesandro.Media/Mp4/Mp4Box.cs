using System.Buffers.Binary;

namespace Renesandro.Media.Mp4;

/// <summary>A box inside bytes in memory: its type and its content.</summary>
internal readonly record struct Mp4Box(string Type, ReadOnlyMemory<byte> Whole, int HeaderLength)
{
    // Every search for a box reads those before it.
    private const int MaxBoxes = 10_000;

    public ReadOnlyMemory<byte> Content => Whole[HeaderLength..];

    /// <summary>Content of a box that starts with version and flags, without them.</summary>
    public ReadOnlySpan<byte> FullContent => Content.Span[4..];

    public byte Version => Content.Span[0];

    /// <exception cref="InvalidDataException">A box extends beyond the end, or there are more of them than any tool writes.</exception>
    public static IEnumerable<Mp4Box> ReadAll(ReadOnlyMemory<byte> bytes)
    {
        for (var count = 0; bytes.Length >= 8; count++)
        {
            var box = count < MaxBoxes ? ReadFirst(bytes) : throw new InvalidDataException($"a box holds more than {MaxBoxes} others");
            yield return box;
            bytes = bytes[box.Whole.Length..];
        }
    }

    public IEnumerable<Mp4Box> Children() => ReadAll(Content);

    public Mp4Box? Child(params ReadOnlySpan<string> path)
    {
        var box = this;
        foreach (var type in path)
        {
            var found = box.Children().Where(child => child.Type == type).Take(1).ToArray();
            if (found.Length == 0)
            {
                return null;
            }

            box = found[0];
        }

        return box;
    }

    public Mp4Box Required(params ReadOnlySpan<string> path) =>
        Child(path) ?? throw new InvalidDataException($"box {Type}/{string.Join('/', path.ToArray())} is missing");

    private static Mp4Box ReadFirst(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        long size = BinaryPrimitives.ReadUInt32BigEndian(span);
        var header = 8;
        if (size == 1 && span.Length >= 16)
        {
            size = BinaryPrimitives.ReadInt64BigEndian(span[8..]);
            header = 16;
        }

        var type = System.Text.Encoding.Latin1.GetString(span.Slice(4, 4));
        if (size < header || size > span.Length)
        {
            throw new InvalidDataException($"box {type} claims {size} bytes of {span.Length}");
        }

        return new Mp4Box(type, bytes[..(int)size], header);
    }
}
