using System.Net;
using Renesandro.Media.Fetching.Http;
using Renesandro.Queue;

namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>The error of an event that was not received, and whether to retry it. Messages name only the host of the URL: the rest may be a secret.</summary>
internal static class WebhookFailure
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromHours(12);

    /// <summary>Null when the event was received.</summary>
    public static Exception? Of(Uri url, HttpResponseMessage response, TimeSpan wait, DateTimeOffset now)
    {
        var code = (int)response.StatusCode;
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => null,
            HttpStatusCode.Gone => new JobFailedException($"The webhook at {url.Authority} is gone (410): it is not called again."),
            _ when code is >= 300 and < 400 => Later(url, $"redirects ({code}), which is not followed: give the URL that it leads to", wait),
            _ => Later(url, $"answered {code}", Longer(wait, response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - now)),
        };
    }

    public static Exception Of(Uri url, HttpRequestException exception, TimeSpan wait) => exception.InnerException is PrivateAddressException
        ? new JobFailedException(
            $"The webhook at {url.Authority} leads to an address that is not public: have host:port added to Renesandro:Fetching:AllowPrivate.", exception)
        : Later(url, $"cannot be reached ({exception.HttpRequestError})", wait, exception);

    public static JobRetryException Later(Uri url, string reason, TimeSpan wait, Exception? exception = null) =>
        new($"The webhook at {url.Authority} {reason}.", wait, exception);

    /// <summary>The wait quadruples with each attempt. A quarter of it is random, so that deliveries that failed together are not retried together.</summary>
    /// <param name="attempt">The attempt that has just failed, from 1.</param>
    /// <param name="first">The maximum wait after the first attempt.</param>
    /// <param name="chance">0 to 100.</param>
    public static TimeSpan Wait(int attempt, TimeSpan first, int chance)
    {
        var full = Math.Min(first.TotalSeconds * Math.Pow(4, attempt - 1), MaxWait.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.75 + (0.0025 * chance)));
    }

    private static TimeSpan Longer(TimeSpan wait, TimeSpan? requested) => requested > wait ? (requested < MaxWait ? requested.Value : MaxWait) : wait;
}
