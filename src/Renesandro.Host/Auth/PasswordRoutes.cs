using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Renesandro.Host.Auth.Cookies;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Auth;

/// <summary>The password of the user who is signed in.</summary>
internal static class PasswordRoutes
{
    public static void MapOwnPassword(this IEndpointRouteBuilder routes) => routes
        .MapPut("/auth/password", SetAsync)
        .WithTags("Sessions")
        .RequireAuthorization()
        .RequireRateLimiting(RateLimits.ByAddress)
        .WithMetadata(new BodyLimit(AuthEndpoints.MaxRequestBytes))
        .WithName("setOwnPassword")
        .WithSummary("Set a new password")
        .WithDescription("Needs the password that you have now, and ends all your other sessions; the one of this request goes on. Wrong passwords count as failed attempts to sign in.")
        .WithRequestExample(new { password = "correct horse battery", new_password = "another horse battery" })
        .WithResponseExample(Changed)
        .ProducesError(StatusCodes.Status401Unauthorized)
        .ProducesError(StatusCodes.Status403Forbidden, CrossSiteGuard.Refusal)
        .ProducesError(StatusCodes.Status422UnprocessableEntity, WrongPassword)
        .ProducesBodyErrors();

    private static SuccessEnvelope<string> Changed => SuccessEnvelope.Of("The password has been changed, and all other sessions have ended");

    private static ApiException WrongPassword
    {
        get
        {
            var error = new ApiError("password", "is not your password, or there were too many failed attempts: check it, or wait a while");
            return new(StatusCodes.Status422UnprocessableEntity, error.ToString(), error);
        }
    }

    private static async Task<SuccessEnvelope<string>> SetAsync(
        PasswordRequest request,
        ClaimsPrincipal user,
        SignIn signIn,
        NameLimit limit,
        ILookupNormalizer names,
        UserAccounts accounts,
        CancellationToken cancellationToken)
    {
        var (password, next) = request.Check();
        var name = user.FindFirstValue(JwtRegisteredClaimNames.Name)!;
        limit.Count(names.NormalizeName(name)!);

        // By the id as well: the name may belong to somebody else since the token was issued.
        var known = AccessTokens.Read(user) is var (id, session)
            && await signIn.CheckAsync(name, password, cancellationToken) is { } found && found.Id == id ? found : throw WrongPassword;
        await accounts.SetOwnPasswordAsync(known, next, session, cancellationToken);
        return Changed;
    }
}
