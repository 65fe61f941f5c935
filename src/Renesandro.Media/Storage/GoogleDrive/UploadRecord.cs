using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>What the journal keeps of one item.</summary>
/// <param name="Id">The id that is reserved for it.</param>
/// <param name="Session">Address of its upload, which is a secret; null before there is one.</param>
/// <param name="Fingerprint">What the upload is of; null before there is one.</param>
internal sealed partial record UploadRecord(string Id, Uri? Session = null, string? Fingerprint = null)
{
    public static UploadRecord Parse(string text) => JsonSerializer.Deserialize(text, RecordJson.Default.UploadRecord)!;

    public override string ToString() => JsonSerializer.Serialize(this, RecordJson.Default.UploadRecord);

    /// <summary>The name in the journal.</summary>
    public static string KeyOf(string name) => $"drive-item-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16))}";

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(UploadRecord))]
    private sealed partial class RecordJson : JsonSerializerContext;
}
