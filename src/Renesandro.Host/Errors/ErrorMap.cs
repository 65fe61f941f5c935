using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Renders;

namespace Renesandro.Host.Errors;

/// <summary>Turns what was thrown into what the caller is told. Messages that are not meant for callers stay here.</summary>
internal static class ErrorMap
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(5);

    public static ApiException Explain(Exception exception) => exception switch
    {
        ApiException known => known,
        BadHttpRequestException { InnerException: JsonException json } => ApiException.BadRequest(JsonFault.Explain(json)),
        BadHttpRequestException parameter when ParameterFault.Explain(parameter) is { } error => ApiException.BadRequest(error),
        BadHttpRequestException { StatusCode: var status } => Plain(status),
        DbException or DbUpdateException { InnerException: DbException } => Unavailable,
        InvalidOperationException { InnerException: DbException } => Unavailable,
        _ when RenderFaults.Explain(exception) is { } refusal => refusal,
        _ => Plain(StatusCodes.Status500InternalServerError),
    };

    private static ApiException Unavailable => new(
        StatusCodes.Status503ServiceUnavailable,
        ErrorSentences.For(StatusCodes.Status503ServiceUnavailable))
    { RetryAfter = SoonAgain };

    private static ApiException Plain(int statusCode) => new(statusCode, ErrorSentences.For(statusCode));
}
