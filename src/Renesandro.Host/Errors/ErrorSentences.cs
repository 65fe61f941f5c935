namespace Renesandro.Host.Errors;

/// <summary>The message for a status code that comes without one of its own.</summary>
internal static class ErrorSentences
{
    /// <summary>What it means, unless the message says otherwise; null when nothing more than the status code.</summary>
    public static ErrorCode? CodeOf(int statusCode) => statusCode switch
    {
        StatusCodes.Status401Unauthorized => ErrorCode.NotSignedIn,
        StatusCodes.Status403Forbidden => ErrorCode.AdminOnly,
        StatusCodes.Status429TooManyRequests => ErrorCode.TooManyRequests,
        _ => null,
    };

    public static string For(int statusCode) => statusCode switch
    {
        StatusCodes.Status400BadRequest => "The request is malformed: send one JSON object as the body.",
        StatusCodes.Status401Unauthorized => "A valid token is needed: get one from POST /auth/token and send it as 'Authorization: Bearer TOKEN'.",
        StatusCodes.Status403Forbidden => "Only an admin may do this: ask one to do it, or to make you one.",
        StatusCodes.Status404NotFound => "There is nothing at this address; /docs lists all routes.",
        StatusCodes.Status405MethodNotAllowed => "This address does not support that method; the Allow header lists those it does.",
        StatusCodes.Status408RequestTimeout => "The request arrived too slowly: send it again.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large: send less.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with 'Content-Type: application/json'.",
        StatusCodes.Status429TooManyRequests => "Too many requests: wait for the number of seconds in the Retry-After header.",
        StatusCodes.Status503ServiceUnavailable => "The service is unavailable right now: try again in a moment.",
        >= 500 => "Something went wrong on the server: try again. If it happens again, its log has the details.",
        _ => "The request cannot be served; /docs describes what can.",
    };
}
