using Renesandro.Media;
using Renesandro.Media.Jobs;
using Renesandro.Media.Requests;
using Renesandro.Media.Uploads;
using Renesandro.Queue.Errors;

namespace Renesandro.Host.Errors;

/// <summary>What callers receive when one of the packages refuses.</summary>
internal static class PackageErrors
{
    public static ApiException KeyReused => new(
        StatusCodes.Status409Conflict, "This Idempotency-Key was already used with another request: send a new key with a new job.")
    { Code = ErrorCode.KeyReused };

    /// <summary>Null when the exception does not come from the packages.</summary>
    public static ApiException? Explain(Exception exception) => exception switch
    {
        RenderRequestException refusal => Explain(refusal),
        IdempotencyConflictException => KeyReused,
        JobQueueUnavailableException => ApiException.Unavailable(ErrorSentences.For(StatusCodes.Status503ServiceUnavailable)),
        TooManyJobsException => new(StatusCodes.Status429TooManyRequests, exception.Message) { Code = ErrorCode.TooManyJobs, RetryAfter = TimeSpan.FromSeconds(30) },
        TooManyViewsException => new(StatusCodes.Status429TooManyRequests, exception.Message) { Code = ErrorCode.TooManyViews, RetryAfter = ApiException.RetrySoon },
        NotAwaitingApprovalException => new(StatusCodes.Status409Conflict, exception.Message) { Code = ErrorCode.NotAwaitingApproval },
        JobNotEndedException => new(StatusCodes.Status409Conflict, exception.Message) { Code = ErrorCode.NotEnded },
        UploadException refusal => UploadRefusals.Explain(refusal),
        MediaException { IsTransient: true } => ApiException.Unavailable(exception.Message),
        MediaException => new(StatusCodes.Status422UnprocessableEntity, exception.Message),
        _ => null,
    };

    private static ApiException Explain(RenderRequestException refusal)
    {
        var statusCode = refusal.Kind switch
        {
            RenderRequestErrorKind.Malformed => StatusCodes.Status400BadRequest,
            RenderRequestErrorKind.UnsupportedSource => StatusCodes.Status415UnsupportedMediaType,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return new ApiException(
            statusCode,
            refusal.Errors is [var only] ? only.ToString() : ApiException.SeeErrors,
            [.. refusal.Errors.Select(error => new ApiError(error.Path, error.Message))]);
    }
}
