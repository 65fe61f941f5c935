using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Auth;

/// <summary>Issues, refreshes and revokes tokens.</summary>
internal static class AuthEndpoints
{
    internal const int MaxRequestBytes = 16 * 1024;

    private static readonly TokenPair Sample = new(
        "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl",
        "bearer",
        3600,
        "6ASiAWger3672Y1bFBJoaFh1ArXWLvjk8UZutM80eRA2nJH3YRT2vbZGA590zPe9");

    public static void MapAuth(this IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags("Tokens").RequireRateLimiting(RateLimits.ByAddress).WithMetadata(new BodyLimit(MaxRequestBytes));
        auth.MapPost("/token", SignInAsync)
            .WithName("createToken")
            .WithSummary("Sign in")
            .WithDescription("Returns an access token, and a refresh token that can be exchanged for one new pair. Attempts are limited per address and per name, and too many wrong passwords lock the user out for a while.")
            .WithRequestExample(new { name = "anna", password = "correct horse battery" })
            .WithResponseExample(Sample)
            .ProducesError(StatusCodes.Status401Unauthorized, AuthErrors.WrongPair)
            .ProducesBodyErrors();
        auth.MapPost("/refresh", RefreshAsync)
            .WithName("refreshToken")
            .WithSummary("Refresh the tokens")
            .WithDescription("Exchanges a refresh token for a new pair of tokens. A refresh token that is used a second time has been stolen or copied, so it revokes all tokens from the same sign-in, including access tokens.")
            .WithRequestExample(new RefreshRequest(Sample.RefreshToken))
            .WithResponseExample(Sample)
            .ProducesError(StatusCodes.Status401Unauthorized, SpentToken)
            .ProducesBodyErrors();
        auth.MapPost("/revoke", RevokeAsync)
            .WithName("revokeToken")
            .WithSummary("Sign out")
            .WithDescription("Revokes all tokens from the same sign-in, including access tokens. The response is the same if there was nothing to revoke.")
            .WithRequestExample(new RefreshRequest(Sample.RefreshToken))
            .WithResponseExample(Revoked)
            .ProducesBodyErrors();
        routes.MapSession();
        routes.MapOwnPassword();
    }

    private static async Task<Ok<TokenPair>> SignInAsync(
        TokenRequest request,
        SignIn signIn,
        NameLimit limit,
        ILookupNormalizer names,
        SessionStore sessions,
        AccessTokens tokens,
        CancellationToken cancellationToken)
    {
        var (name, password) = request.Check();
        limit.Count(names.NormalizeName(name)!);
        var user = await signIn.CheckAsync(name, password, cancellationToken) ?? throw AuthErrors.WrongPair;
        return await sessions.OpenAsync(user, cancellationToken) is var (owner, refresh)
            ? Pair(tokens, owner, refresh)
            : throw AuthErrors.WrongPair;
    }

    private static async Task<Ok<TokenPair>> RefreshAsync(
        RefreshRequest request, SessionStore sessions, AccessTokens tokens, CancellationToken cancellationToken) =>
        request.Check() is { } spent && await sessions.RenewAsync(spent, cancellationToken) is var (owner, refresh)
            ? Pair(tokens, owner, refresh)
            : throw SpentToken;

    private static async Task<SuccessEnvelope<string>> RevokeAsync(RefreshRequest request, SessionStore sessions, CancellationToken cancellationToken)
    {
        if (request.Check() is { } token)
        {
            await sessions.EndAsync(token, cancellationToken);
        }

        // The same for a token that was never issued, as RFC 7009, section 2.2, requires.
        return Revoked;
    }

    private static Ok<TokenPair> Pair(AccessTokens tokens, SessionOwner owner, RefreshToken refresh) =>
        TypedResults.Ok(new TokenPair(tokens.Issue(owner), "bearer", (int)tokens.Lifetime.TotalSeconds, refresh.Text));

    private static SuccessEnvelope<string> Revoked => SuccessEnvelope.Of("The token and all others from the same sign-in are revoked");

    private static ApiException SpentToken => new(
        StatusCodes.Status401Unauthorized,
        "This refresh token is unknown, has expired or was already used: sign in again at POST /auth/token.");
}
