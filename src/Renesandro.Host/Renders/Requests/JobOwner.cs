using System.Security.Claims;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Renders.Requests;

/// <summary>The owner of the jobs in a request: the id of the user, which is never reused, unlike the name.</summary>
internal static class JobOwner
{
    /// <exception cref="ApiException">401: the token names no user.</exception>
    public static string Of(ClaimsPrincipal user) => AccessTokens.Read(user) is var (id, _)
        ? id.ToString()
        : throw new ApiException(StatusCodes.Status401Unauthorized, ErrorSentences.For(StatusCodes.Status401Unauthorized));
}
