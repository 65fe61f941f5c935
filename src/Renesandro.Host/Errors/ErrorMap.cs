using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Renesandro.Host.Errors;

/// <summary>Turns an exception into the response for the caller. Messages that are not meant for callers go no further.</summary>
internal static class ErrorMap
{
    public static ApiException Explain(Exception exception) => exception switch
    {
        ApiException known => known,
        BadHttpRequestException { InnerException: JsonException json } => ApiException.BadRequest(JsonBodyError.Explain(json)),
        BadHttpRequestException parameter when ParameterError.Explain(parameter) is { } error => ApiException.BadRequest(error),
        BadHttpRequestException { StatusCode: var status } => Plain(status),
        DbException or DbUpdateException { InnerException: DbException } => Unavailable,
        InvalidOperationException { InnerException: DbException } => Unavailable,
        _ when PackageErrors.Explain(exception) is { } refusal => refusal,
        _ => Plain(StatusCodes.Status500InternalServerError),
    };

    private static ApiException Unavailable => ApiException.Unavailable(ErrorSentences.For(StatusCodes.Status503ServiceUnavailable));

    private static ApiException Plain(int statusCode) => new(statusCode, ErrorSentences.For(statusCode));
}
