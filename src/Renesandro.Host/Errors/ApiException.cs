namespace Renesandro.Host.Errors;

/// <summary>A request cannot be answered as it wishes. All that this holds is meant for the caller.</summary>
internal sealed class ApiException(int statusCode, string message, params IReadOnlyList<ApiError> errors) : Exception(message)
{
    public int StatusCode => statusCode;

    public IReadOnlyList<ApiError> Errors => errors;

    /// <summary>When to try again, for 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Malformed: each error names its field.</summary>
    public static ApiException BadRequest(params IReadOnlyList<ApiError> errors) =>
        new(StatusCodes.Status400BadRequest, errors is [var only] ? only.ToString() : "Correct the fields that 'errors' names.", errors);
}
