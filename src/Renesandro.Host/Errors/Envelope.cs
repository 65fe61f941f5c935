using System.Text.Json.Serialization;

namespace Renesandro.Host.Errors;

/// <summary>What every answer of the API is wrapped in, besides tokens and files.</summary>
internal static class Envelope
{
    public static SuccessEnvelope<T> Success<T>(T response) => new(response);
}

/// <summary>An answer.</summary>
internal sealed record SuccessEnvelope<T>(T Response)
{
    [JsonPropertyOrder(-1)]
    public string Status { get; } = "SUCCESS";
}

/// <summary>A refusal.</summary>
/// <param name="Response">One sentence that says what to do.</param>
/// <param name="Errors">What is wrong where; empty when the sentence says it all.</param>
internal sealed record ErrorEnvelope(string Response, IReadOnlyList<ApiError> Errors)
{
    [JsonPropertyOrder(-1)]
    public string Status { get; } = "ERROR";
}
