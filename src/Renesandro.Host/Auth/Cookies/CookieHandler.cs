using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Auth.Tokens;

namespace Renesandro.Host.Auth.Cookies;

/// <summary>Authenticates a request by the cookie of the web page, with the same claims as a token.</summary>
internal sealed class CookieHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, CookieSessions sessions, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // The files of the page are public and cached by proxies: a cookie in their response would reach other people.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is null || SessionCookie.Read(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.FindAsync(token, Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.Fail("The session of this cookie has ended.");
        }

        if (session.IsExtended)
        {
            SessionCookie.Write(Response, token, session.Expires - time.GetUtcNow());
        }

        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(token, session), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal PrincipalOf(CookieToken token, CookieSession session) => new(new ClaimsIdentity(
        [
            new Claim(JwtRegisteredClaimNames.Sub, session.UserId.ToString()),
            new Claim(JwtRegisteredClaimNames.Name, session.UserName),
            new Claim(JwtRegisteredClaimNames.Sid, token.SessionId.ToString()),
            new Claim(JwtRegisteredClaimNames.Exp, FormattableString.Invariant($"{session.Expires.ToUnixTimeSeconds()}")),
            new Claim(UserRoles.Claim, UserRoles.NameOf(session.Role)),
        ],
        AuthSchemes.Cookie,
        JwtRegisteredClaimNames.Name,
        UserRoles.Claim));
}
