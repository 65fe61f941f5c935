using System.Text.Json.Serialization;

namespace Renesandro.Host.Errors;

/// <summary>What every answer of the API is wrapped in, besides tokens and files.</summary>
internal static class SuccessEnvelope
{
    public const string Word = "SUCCESS";

    public static SuccessEnvelope<T> Of<T>(T response)
        where T : notnull => new(response);
}

/// <summary>An answer.</summary>
internal sealed record SuccessEnvelope<T>(T Response)
    where T : notnull
{
    [JsonPropertyOrder(-1)]
    public string Status { get; } = SuccessEnvelope.Word;
}

/// <summary>A refusal.</summary>
/// <param name="Response">One sentence that says what to do.</param>
/// <param name="Errors">What is wrong where; empty when the sentence says it all.</param>
internal sealed record ErrorEnvelope(string Response, IReadOnlyList<ApiError> Errors)
{
    public const string Word = "ERROR";

    [JsonPropertyOrder(-1)]
    public string Status { get; } = Word;
}
