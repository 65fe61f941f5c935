using Microsoft.Extensions.Primitives;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Renders.Requests;

/// <summary>A key of the caller's choice that makes repeats of one request one job.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 200;
    public const string Pattern = "^[!-~]+$";

    /// <exception cref="ApiException">400: the header is present but not valid.</exception>
    public static string? Read(HttpRequest request) => Check(request.Headers[Header]);

    private static string? Check(StringValues values) => values switch
    {
        [] => null,
        [{ Length: > 0 and <= MaxLength } key] when key.All(character => character is > ' ' and < '\x7f') => key,
        _ => throw ApiException.BadRequest(new ApiError(Header, $"send one key of 1 to {MaxLength} visible ASCII characters, such as a UUID")),
    };
}
