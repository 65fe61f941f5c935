using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.S3;

/// <summary>What the journal keeps of an upload in parts.</summary>
/// <param name="Mark">What the object will say it was made by: it tells a completed upload whose answer was lost from another object.</param>
/// <param name="Fingerprint">What the upload is of.</param>
/// <param name="PartBytes">How long its parts are.</param>
/// <param name="UploadId">Null while it is being begun.</param>
internal sealed partial record S3UploadRecord(string Mark, string Fingerprint, long PartBytes, string? UploadId = null)
{
    public static S3UploadRecord Parse(string text) => JsonSerializer.Deserialize(text, RecordJson.Default.S3UploadRecord)!;

    public override string ToString() => JsonSerializer.Serialize(this, RecordJson.Default.S3UploadRecord);

    /// <summary>The name in the journal.</summary>
    public static string NameOf(string key) => $"s3-item-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16))}";

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(S3UploadRecord))]
    private sealed partial class RecordJson : JsonSerializerContext;
}
