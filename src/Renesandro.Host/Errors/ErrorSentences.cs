namespace Renesandro.Host.Errors;

/// <summary>What is said for a status code that comes without words of its own.</summary>
internal static class ErrorSentences
{
    public static string For(int statusCode) => statusCode switch
    {
        StatusCodes.Status400BadRequest => "The request is malformed: send one JSON object as the body.",
        StatusCodes.Status401Unauthorized => "A valid token is needed: get one from POST /auth/token and send it as 'Authorization: Bearer TOKEN'.",
        StatusCodes.Status403Forbidden => "Your token does not allow this.",
        StatusCodes.Status404NotFound => "There is nothing at this address; /docs lists what there is.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method; the Allow header names those it takes.",
        StatusCodes.Status408RequestTimeout => "The request came too slowly: send it again.",
        StatusCodes.Status413PayloadTooLarge => "The body of the request is too large: send less.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with 'Content-Type: application/json'.",
        StatusCodes.Status429TooManyRequests => "Too many requests: wait for as many seconds as the Retry-After header says.",
        StatusCodes.Status503ServiceUnavailable => "The service cannot answer right now: try again in a moment.",
        >= 500 => "Something went wrong here: try again. If it stays, the log of the server says more.",
        _ => "The request cannot be answered; /docs says what can be asked for.",
    };
}
