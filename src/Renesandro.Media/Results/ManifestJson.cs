using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Results;

/// <summary>The JSON of a variant in the manifest and in the log of a job.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(LowerCaseStatus)])]
[JsonSerializable(typeof(VariantResult))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <value>For JSON that is stored and read back, never embedded in HTML: letters of all alphabets are written unescaped.</value>
    public static ManifestJson Stored => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private sealed class LowerCaseStatus() : JsonStringEnumConverter<VariantStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
}
