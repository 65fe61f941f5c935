using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Rendering;

/// <summary>How a variant is written in the manifest and in the log of a job.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LowerCaseStatus)])]
[JsonSerializable(typeof(VariantResult))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    private sealed class LowerCaseStatus() : JsonStringEnumConverter<VariantStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
