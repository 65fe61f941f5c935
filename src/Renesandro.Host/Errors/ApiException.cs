namespace Renesandro.Host.Errors;

/// <summary>A request that is refused. Everything in it is meant for the caller.</summary>
internal sealed class ApiException(int statusCode, string message, params IReadOnlyList<ApiError> errors) : Exception(message)
{
    public const string SeeErrors = "The request has several errors: correct the fields listed in 'errors'.";

    /// <summary>For what is likely to pass in a moment.</summary>
    public static readonly TimeSpan RetrySoon = TimeSpan.FromSeconds(5);

    public int StatusCode => statusCode;

    public IReadOnlyList<ApiError> Errors => errors;

    /// <summary>What it is, for programs that tell errors of one status code apart; null for what they need not.</summary>
    public ErrorCode? Code { get; init; } = ErrorSentences.CodeOf(statusCode);

    /// <summary>When to try again, for 429 and 503.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Malformed: each error names its field.</summary>
    public static ApiException BadRequest(params IReadOnlyList<ApiError> errors) =>
        new(StatusCodes.Status400BadRequest, errors is [var only] ? only.ToString() : SeeErrors, errors);

    public static ApiException Unavailable(string message) => new(StatusCodes.Status503ServiceUnavailable, message) { RetryAfter = RetrySoon };
}
