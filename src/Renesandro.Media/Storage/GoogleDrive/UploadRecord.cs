using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Media.Content;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>What the journal keeps of one item.</summary>
/// <param name="Id">The id that is reserved for it.</param>
/// <param name="Session">Address of its upload, which is a secret; null before there is one.</param>
/// <param name="Fingerprint">What the upload is of; null before there is one.</param>
internal sealed partial record UploadRecord(string Id, Uri? Session = null, string? Fingerprint = null)
{
    private const long InMemory = -1;

    public static UploadRecord Parse(string text) => JsonSerializer.Deserialize(text, RecordJson.Default.UploadRecord)!;

    public override string ToString() => JsonSerializer.Serialize(this, RecordJson.Default.UploadRecord);

    /// <summary>The name in the journal.</summary>
    public static string KeyOf(string name) => $"drive-item-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16))}";

    /// <summary>
    /// Equal for content that is made again from the same parts, in other files. The header tells the size of every frame, so other parts
    /// have another header; the hash of all bytes, when they have arrived, is the last word.
    /// </summary>
    public static string FingerprintOf(MediaContent content)
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

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(UploadRecord))]
    private sealed partial class RecordJson : JsonSerializerContext;
}
