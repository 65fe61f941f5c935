using Renesandro.Host.Errors;
using Renesandro.Media;
using Renesandro.Media.Jobs;
using Renesandro.Media.Rendering;
using Renesandro.Queue.Errors;

namespace Renesandro.Host.Renders;

/// <summary>What callers are told when the packages refuse.</summary>
internal static class RenderFaults
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    public static ApiException NoJob => new(StatusCodes.Status404NotFound, "You have no job of this id; GET /process_media lists those you have.");

    public static ApiException KeyInUse => new(
        StatusCodes.Status409Conflict, "This Idempotency-Key was used with another request: send a new key with a new job.");

    /// <summary>Null when the exception is none of the packages'.</summary>
    public static ApiException? Explain(Exception exception) => exception switch
    {
        RenderRequestException refusal => Refuse(refusal),
        IdempotencyConflictException => KeyInUse,
        JobQueueUnavailableException => Unavailable(ErrorSentences.For(StatusCodes.Status503ServiceUnavailable)),
        TooManyJobsException => new(StatusCodes.Status429TooManyRequests, exception.Message) { RetryAfter = TimeSpan.FromSeconds(30) },
        TooManyViewsException => new(StatusCodes.Status429TooManyRequests, exception.Message) { RetryAfter = SoonAgain },
        MediaException { IsTransient: true } => Unavailable(exception.Message),
        MediaException => new(StatusCodes.Status422UnprocessableEntity, exception.Message),
        _ => null,
    };

    public static ApiException Unavailable(string sentence) => new(StatusCodes.Status503ServiceUnavailable, sentence) { RetryAfter = SoonAgain };

    private static ApiException Refuse(RenderRequestException refusal)
    {
        var statusCode = refusal.Kind switch
        {
            RenderRequestErrorKind.Malformed => StatusCodes.Status400BadRequest,
            RenderRequestErrorKind.UnsupportedSource => StatusCodes.Status415UnsupportedMediaType,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return new ApiException(
            statusCode,
            refusal.Errors is [var only] ? only.ToString() : "Correct the fields that 'errors' names.",
            [.. refusal.Errors.Select(error => new ApiError(error.Path, error.Message))]);
    }
}
