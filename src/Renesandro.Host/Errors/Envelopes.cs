using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Host.Errors;

/// <summary>What every response of the API is wrapped in, except tokens and files.</summary>
internal static class SuccessEnvelope
{
    public const string StatusText = "SUCCESS";

    public static SuccessEnvelope<T> Of<T>(T response)
        where T : notnull => new(response);
}

/// <summary>A successful response.</summary>
internal sealed record SuccessEnvelope<T>(T Response)
    where T : notnull
{
    [JsonPropertyOrder(-1)]
    public string Status { get; } = SuccessEnvelope.StatusText;
}

/// <summary>An error response.</summary>
/// <param name="Response">One sentence that says what to do.</param>
/// <param name="Errors">What is wrong where; empty if the sentence says it all.</param>
internal sealed record ErrorEnvelope(string Response, IReadOnlyList<ApiError> Errors)
{
    [Description("What it is, for programs that tell errors of one status code apart, such as wrong_password; there may be new ones. Absent for those that they need not.")]
    [JsonPropertyOrder(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    public const string StatusText = "ERROR";

    [JsonPropertyOrder(-1)]
    public string Status { get; } = StatusText;

    public static ErrorEnvelope Of(ApiException error) => new(error.Message, error.Errors) { Code = error.Code is { } code ? JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()) : null };
}
