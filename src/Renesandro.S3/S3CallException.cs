using System.Net;
using Amazon.Runtime;

namespace Renesandro.S3;

/// <summary>A call that failed, in the words of the service.</summary>
internal sealed class S3CallException : Exception
{
    private S3CallException(string? code, HttpStatusCode? status, Exception cause)
        : base($"S3: {(int?)status} {code}", cause)
    {
        (Code, Status) = (code, status);
    }

    /// <value>What the service calls the error, such as <c>SlowDown</c>; null when nothing was answered.</value>
    public string? Code { get; }

    /// <value>Null when nothing was answered.</value>
    public HttpStatusCode? Status { get; }

    public bool IsMissing => Code is "NoSuchKey" or "NoSuchUpload" || (Status == HttpStatusCode.NotFound && Code is not "NoSuchBucket");

    /// <value>Whether the clocks differ too much. The client of AWS has learnt by how much, so that the next call is right.</value>
    public bool IsSkewed => Code == "RequestTimeTooSkewed";

    /// <value>Whether the same call may succeed later: the service is busy, the connection broke, bytes were changed on their way.</value>
    public bool IsTransient => Status is null
        ? Code is null
        : Code is "SlowDown" or "InternalError" or "RequestTimeout" or "ServiceUnavailable" or "OperationAborted" or "ConditionalRequestConflict" or "BadDigest" or "XAmzContentSHA256Mismatch" or "IncompleteBody"
            || Status is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;

    /// <returns>Null for an exception of another kind.</returns>
    public static S3CallException? Of(Exception exception) => exception switch
    {
        // A success that was cut off, or changed on its way.
        AmazonUnmarshallingException { StatusCode: HttpStatusCode.OK } => new S3CallException(null, null, exception),

        // A response that is not XML, as of a proxy, has no code.
        AmazonServiceException service when service.StatusCode != 0 =>
            new S3CallException(service.ErrorCode is { Length: > 0 } code ? code : $"{service.StatusCode}", service.StatusCode, service),
        AmazonServiceException or HttpRequestException or IOException => new S3CallException(null, null, exception),
        AmazonClientException when exception.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("region", StringComparison.OrdinalIgnoreCase) =>
            new S3CallException(Setup, null, exception),
        AmazonClientException => new S3CallException(null, null, exception),
        _ => null,
    };

    /// <summary>No credentials, or no region: the client could not even call.</summary>
    public const string Setup = "Setup";
}
