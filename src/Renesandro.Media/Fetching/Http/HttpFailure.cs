using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Renesandro.Media.Fetching.Http;

/// <summary>Says why a server did not return a source, and whether that may pass.</summary>
internal static class HttpFailure
{
    public static SourceException Of(Uri source, HttpResponseMessage response, DateTimeOffset now)
    {
        var status = response.StatusCode;
        var code = (int)status;
        var reason = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                $"is refused ({code}): the link may have expired or need a login; give one that anyone can open.",
            HttpStatusCode.NotFound => "does not exist (404): check the link.",
            HttpStatusCode.Gone => "is gone (410): give a new link.",
            HttpStatusCode.TooManyRequests => "was requested too often (429): try again later.",
            _ when code >= 500 => $"failed on its server ({code}): try again later.",
            _ => $"returned status {code}, not a file: check the link.",
        };
        return new SourceException($"{SourceNames.Shown(source)} {reason}")
        {
            StatusCode = status,
            RetryAfter = Wait(response.Headers.RetryAfter, now),
            IsTransient = code >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout,
        };
    }

    public static SourceException Of(Uri source, HttpRequestException exception) => exception switch
    {
        { InnerException: PrivateAddressException } => SourceFailure.Of(
            source,
            "leads to an address that is not public: give a public link, or have host:port added to Renesandro:Fetching:AllowPrivate.",
            exception),
        { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } } =>
            SourceFailure.Of(source, "has a host that cannot be found: check its spelling.", exception),
        { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            SourceFailure.Of(source, "has no secure connection: the certificate of its server is not trusted, or its TLS is too old.", exception),
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            SourceFailure.Of(source, "got a response that is not proper HTTP: give a link to another server.", exception),
        { HttpRequestError: HttpRequestError.ConnectionError } =>
            SourceFailure.Transient(source, "cannot be reached: its server does not answer.", exception),
        _ => SourceFailure.Transient(source, "was cut off: its server closed the connection.", exception),
    };

    private static TimeSpan? Wait(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? header?.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
