using System.Buffers.Binary;
using System.Text;

namespace Renesandro.Media.Tests.Mp4;

/// <summary>Changes boxes of an MP4 whose <c>moov</c> is its last box, so that nothing else moves.</summary>
internal static class Mp4Patch
{
    /// <summary>Writes bytes into the first box of a type.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">The type of the box.</param>
    /// <param name="offset">Where in the content of the box.</param>
    /// <param name="value">The bytes.</param>
    public static string Set(string path, string type, int offset, params byte[] value)
    {
        var bytes = File.ReadAllBytes(path);
        value.CopyTo(bytes, Find(bytes, type) + 8 + offset);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static string Set32(string path, string type, int offset, params int[] values) => Set(path, type, offset, Big(values));

    /// <summary>Adds bytes at the end of the innermost of boxes that lie in one another, all of which grow.</summary>
    public static string Append(string path, string[] boxes, byte[] added)
    {
        var bytes = File.ReadAllBytes(path).ToList();
        var innermost = Find([.. bytes], boxes[^1]);
        var end = innermost + BinaryPrimitives.ReadInt32BigEndian([.. bytes[innermost..(innermost + 4)]]);
        foreach (var at in boxes.Select(type => Find([.. bytes], type)).ToArray())
        {
            var size = BinaryPrimitives.ReadInt32BigEndian([.. bytes[at..(at + 4)]]);
            Big(size + added.Length).Select((value, i) => (value, i)).ToList().ForEach(change => bytes[at + change.i] = change.value);
        }

        bytes.InsertRange(end, added);
        File.WriteAllBytes(path, [.. bytes]);
        return path;
    }

    public static byte[] Box(string type, byte[] content) => [.. Big(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    public static byte[] Big(params int[] values)
    {
        var bytes = new byte[values.Length * 4];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), values[i]);
        }

        return bytes;
    }

    private static int Find(byte[] bytes, string type)
    {
        var movie = bytes.AsSpan().LastIndexOf("moov"u8);
        var found = bytes.AsSpan(movie).IndexOf(Encoding.ASCII.GetBytes(type));
        return found < 0 ? throw new InvalidOperationException($"There is no {type}.") : movie + found - 4;
    }
}
