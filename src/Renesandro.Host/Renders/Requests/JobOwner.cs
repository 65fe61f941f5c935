using System.Security.Claims;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Renders.Requests;

/// <summary>Whose jobs a request is about: the id of its user, which stays when the name goes to somebody else.</summary>
internal static class JobOwner
{
    /// <exception cref="ApiException">401: the token names no user.</exception>
    public static string Of(ClaimsPrincipal user) => AccessTokens.Read(user) is var (id, _)
        ? id.ToString()
        : throw new ApiException(StatusCodes.Status401Unauthorized, ErrorSentences.For(StatusCodes.Status401Unauthorized));
}
