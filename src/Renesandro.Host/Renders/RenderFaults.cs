using System.Text.RegularExpressions;
using Renesandro.Host.Errors;
using Renesandro.Media;
using Renesandro.Media.Rendering;
using Renesandro.Media.Storage;
using Renesandro.Queue;

namespace Renesandro.Host.Renders;

/// <summary>What callers are told when the packages refuse.</summary>
internal static partial class RenderFaults
{
    private const string Unforeseen = "Something unforeseen happened while rendering; the log of the worker says more.";

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
        MediaException { IsTransient: true } => Unavailable(exception.Message),
        MediaException => new(StatusCodes.Status422UnprocessableEntity, exception.Message),
        _ => null,
    };

    public static ApiException Unavailable(string sentence) => new(StatusCodes.Status503ServiceUnavailable, sentence) { RetryAfter = SoonAgain };

    /// <summary>The error of a job as its owner may read it. What no part of rendering worded for people may name folders of this machine.</summary>
    public static string? Public(string? error) =>
        error is not null && TypeOfException().Match(error) is { Success: true } match
            ? match.Groups[1].Value is nameof(MediaException) or nameof(StorageUnavailableException) ? error[match.Length..] : Unforeseen
            : error;

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

    [GeneratedRegex(@"^(\w+Exception): ")]
    private static partial Regex TypeOfException();
}
