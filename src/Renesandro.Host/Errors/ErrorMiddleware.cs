using System.Globalization;

namespace Renesandro.Host.Errors;

/// <summary>The one place that writes the body of error responses, whatever refused: a route, routing, authentication, a limit, the server.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // For the log alone, and only while it can still be said.
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = ClientClosedRequest;
            }

            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, exception);
            return;
        }

        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null })
        {
            await WriteAsync(context, ErrorEnvelope.Of(new ApiException(context.Response.StatusCode, SentenceFor(context))));
        }
    }

    // Routing compares content types before a route can say what it wants.
    private static string SentenceFor(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType && context.Request.Headers.ContainsKey(UploadRefusals.ProtocolHeader)
            ? UploadRefusals.WrongContentType
            : ErrorSentences.For(context.Response.StatusCode);

    private async Task RefuseAsync(HttpContext context, Exception exception)
    {
        var error = ErrorMap.Explain(exception);
        if (error.StatusCode >= StatusCodes.Status500InternalServerError && exception is not ApiException)
        {
            LogFailure(context.Request.Method, SecretPaths.Printable(context.Request.Path), error.StatusCode, exception);
        }

        context.Response.Clear();
        context.Response.StatusCode = error.StatusCode;
        if (error.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Seconds(wait);
        }

        if (error.StatusCode == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await WriteAsync(context, ErrorEnvelope.Of(error));
    }

    /// <summary>Whole seconds, rounded up, for a Retry-After header.</summary>
    public static string Seconds(TimeSpan wait) => Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static Task WriteAsync(HttpContext context, ErrorEnvelope envelope) =>
        context.Response.WriteAsJsonAsync(envelope, context.RequestAborted);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} ended with {StatusCode}")]
    private partial void LogFailure(string method, string path, int statusCode, Exception exception);
}
