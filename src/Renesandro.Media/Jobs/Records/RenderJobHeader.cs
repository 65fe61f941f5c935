using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The header of a queued job: the fields of the request that its status shows, so that the request need not be read.</summary>
/// <remarks>As JSON, a name of 200 characters has at most 12 for each of them, so it always fits into a header of the queue.</remarks>
/// <param name="TaskName">The name that the user gave.</param>
/// <param name="Variants">Number of its variants.</param>
/// <param name="Preview">Number of the variants that are made before it waits for approval; null when it makes all at once.</param>
internal sealed record RenderJobHeader(
    string TaskName, long Variants, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Preview = null)
{
    public static RenderJobHeader Parse(string json) => JsonSerializer.Deserialize(json, JobRecordJson.Default.RenderJobHeader)!;

    public string ToJson() => JsonSerializer.Serialize(this, JobRecordJson.Default.RenderJobHeader);
}
