using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Results;

/// <summary>How a variant is written in the manifest and in the log of a job.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LowerCaseStatus)])]
[JsonSerializable(typeof(VariantResult))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <value>For what is stored and read back, and never put into a page: a letter of any alphabet takes the room of one.</value>
    public static ManifestJson Stored => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed class LowerCaseStatus() : JsonStringEnumConverter<VariantStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
