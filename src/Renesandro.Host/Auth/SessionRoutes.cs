using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Renesandro.Host.Auth.Cookies;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Auth;

/// <summary>The session of the web page: a cookie that no script can read.</summary>
internal static class SessionRoutes
{
    private const string Route = "/auth/session";
    private const string Tag = "Sessions";

    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Route, SignInAsync)
            .WithTags(Tag)
            .RequireRateLimiting(RateLimits.ByAddress)
            .WithMetadata(new BodyLimit(AuthEndpoints.MaxRequestBytes))
            .WithName("createSession")
            .WithSummary("Sign in with a cookie")
            .WithDescription("For web pages: sets an HttpOnly cookie that is accepted wherever a token is. The same limits hold as for tokens. Requests that change something and are signed in by this cookie must come from the page of this server: with 'Sec-Fetch-Site: same-origin', or an 'Origin' equal to the host.")
            .WithRequestExample(new { name = "anna", password = "correct horse battery" })
            .WithResponseExample(SuccessEnvelope.Of(SessionShape.Example))
            .ProducesError(StatusCodes.Status401Unauthorized, AuthErrors.WrongPair)
            .ProducesError(StatusCodes.Status403Forbidden, CrossSiteGuard.Refusal)
            .ProducesBodyErrors();
        routes.MapGet(Route, Read)
            .WithTags(Tag)
            .RequireAuthorization()
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getSession")
            .WithSummary("Who is signed in?")
            .WithDescription("The user of the cookie or token, with the role that the user has now.")
            .WithResponseExample(SuccessEnvelope.Of(SessionShape.Example))
            .ProducesError(StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        routes.MapDelete(Route, EndAsync)
            .WithTags(Tag)
            .RequireAuthorization()
            .RequireRateLimiting(RateLimits.ByUser)
            .WithName("endSession")
            .WithSummary("End the session")
            .WithDescription("Ends the session of the cookie or token that the request was sent with, and removes the cookie. Open streams and downloads of the session end within ten seconds.")
            .WithResponseExample(Ended)
            .ProducesError(StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable)
            .ProducesError(StatusCodes.Status403Forbidden, CrossSiteGuard.Refusal);
    }

    private static SuccessEnvelope<string> Ended => SuccessEnvelope.Of("The session has ended");

    private static async Task<SuccessEnvelope<SessionShape>> SignInAsync(
        TokenRequest request,
        HttpContext context,
        SignIn signIn,
        NameLimit limit,
        ILookupNormalizer names,
        CookieSessions sessions,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // Otherwise another site could sign somebody in as somebody else.
        CrossSiteGuard.RefuseForeign(context.Request);
        var (name, password) = request.Check();
        limit.Count(names.NormalizeName(name)!);
        var user = await signIn.CheckAsync(name, password, cancellationToken) ?? throw AuthErrors.WrongPair;
        if (await sessions.OpenAsync(user, cancellationToken) is not var (token, expires)
            || await sessions.FindAsync(token, cancellationToken) is not { } session)
        {
            throw AuthErrors.WrongPair;
        }

        if (SessionCookie.Read(context.Request) is { } previous)
        {
            await sessions.EndAsync(previous, cancellationToken);
        }

        SessionCookie.Write(context.Response, token, expires - time.GetUtcNow());
        return SuccessEnvelope.Of(new SessionShape(session.UserName, session.Role, expires));
    }

    private static SuccessEnvelope<SessionShape> Read(ClaimsPrincipal user) => SuccessEnvelope.Of(new SessionShape(
        user.FindFirstValue(JwtRegisteredClaimNames.Name)!,
        UserRoles.Parse(user.FindFirstValue(UserRoles.Claim)),
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirstValue(JwtRegisteredClaimNames.Exp)!, CultureInfo.InvariantCulture))));

    private static async Task<SuccessEnvelope<string>> EndAsync(
        ClaimsPrincipal user, HttpContext context, SessionStore sessions, CancellationToken cancellationToken)
    {
        if (AccessTokens.Read(user) is var (_, session))
        {
            await sessions.EndAsync(session, cancellationToken);
        }

        SessionCookie.Delete(context.Response);
        return Ended;
    }
}
