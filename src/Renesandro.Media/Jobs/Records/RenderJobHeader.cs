using System.Text.Json;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The header of a queued job: what its status shows of the request, so that the request is not read for it.</summary>
/// <remarks>As JSON it has at most 12 characters for each of the 200 of a name, so it always fits into a header of the queue.</remarks>
/// <param name="TaskName">The name that the user gave.</param>
/// <param name="Variants">How many it will have.</param>
internal sealed record RenderJobHeader(string TaskName, long Variants)
{
    public static RenderJobHeader Parse(string json) => JsonSerializer.Deserialize(json, JobRecordJson.Default.RenderJobHeader)!;

    public string ToJson() => JsonSerializer.Serialize(this, JobRecordJson.Default.RenderJobHeader);
}
