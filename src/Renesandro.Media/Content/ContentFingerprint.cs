using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Renesandro.Media.Content;

/// <summary>Tells whether an upload that was begun is of this content.</summary>
internal static class ContentFingerprint
{
    private const long InMemory = -1;

    /// <summary>
    /// Equal for content that is made again from the same parts, in other files. The header tells the size of every frame, so other parts
    /// have another header; the hash of all bytes, when they have arrived, is the last word.
    /// </summary>
    public static string Of(MediaContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(content.Header.Span);
        Span<byte> numbers = stackalloc byte[16];
        foreach (var range in content.Ranges)
        {
            BinaryPrimitives.WriteInt64LittleEndian(numbers, range is FileRange file ? file.Offset : InMemory);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], range.Length);
            hash.AppendData(numbers);
            hash.AppendData(range is MemoryRange memory ? memory.Bytes.Span : default);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
