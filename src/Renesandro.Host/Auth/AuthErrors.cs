using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth;

/// <summary>The errors that the routes for signing in share.</summary>
internal static class AuthErrors
{
    public static ApiException WrongPair => new(
        StatusCodes.Status401Unauthorized,
        "Wrong name or password, or too many failed attempts: check both, or wait a while.")
    { Code = ErrorCode.WrongPassword };
}
