using System.Net;
using System.Text.Json;
using Google.Apis.Auth.OAuth2.Responses;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>One call failed. It is judged by its reason: one status stands for a limit that passes in a second and for a disk that is full.</summary>
internal sealed class DriveCallException(HttpStatusCode? status, string? reason, TimeSpan? retryAfter = null, Exception? innerException = null)
    : Exception($"{(int?)status} {reason}", innerException)
{
    private static readonly string[] TransientReasons =
        ["rateLimitExceeded", "userRateLimitExceeded", "sharingRateLimitExceeded", "backendError", "internalError", "transientError"];

    private static readonly string[] PermanentReasons =
        ["dailyLimitExceeded", "dailyLimitExceededUnreg", "storageQuotaExceeded", "teamDriveFileLimitExceeded", "insufficientFilePermissions"];

    /// <value>Null when there was no answer.</value>
    public HttpStatusCode? Status { get; } = status;

    public string? Reason { get; } = reason;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsTransient { get; } = !PermanentReasons.Contains(reason)
        && (TransientReasons.Contains(reason) || status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError);

    public static DriveCallException Of(TokenResponseException exception) =>
        exception.Error?.Error is { } error and not ("server_error" or "temporarily_unavailable" or "internal_failure") && exception.StatusCode is not >= HttpStatusCode.InternalServerError
            ? new(exception.StatusCode ?? HttpStatusCode.BadRequest, error, null, exception)
            : new(exception.StatusCode is >= HttpStatusCode.InternalServerError ? exception.StatusCode : null, "token", null, exception);

    public static async Task<DriveCallException> OfAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var retryAfter = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - now) : null;
        return new DriveCallException(response.StatusCode, ReasonIn(body), retryAfter);
    }

    /// <summary>A proxy on the way may answer with a page instead.</summary>
    private static string? ReasonIn(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("error", out var error) && error.TryGetProperty("errors", out var errors) && errors.GetArrayLength() > 0
                ? errors[0].GetProperty("reason").GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
