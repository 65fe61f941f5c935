using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Renesandro.Host.Renders.Responses;

/// <summary>A job was accepted.</summary>
internal sealed record QueuedMedia([property: Description("The id of the job.")] Guid MediaId)
{
    [JsonPropertyOrder(-2)]
    public string Status { get; } = "SUCCESS";

    [JsonPropertyOrder(-1)]
    public string Response { get; } = "Media successfully queued";
}
