using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Auth.Tokens;

namespace Renesandro.Host.Auth;

/// <summary>How access tokens are read and checked: one algorithm, one key, one issuer, one audience, and a session that is alive.</summary>
internal sealed class BearerSetup(SigningKey key, IOptions<AuthOptions> auth, TimeProvider time) : IConfigureNamedOptions<JwtBearerOptions>
{
    public const string OriginalHeader = "auth";
    private const string Scheme = "Bearer ";

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.IncludeErrorDetails = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [key.Algorithm],
            ValidTypes = [AccessTokens.Type],
            IssuerSigningKey = key.Key,
            ValidIssuer = auth.Value.Issuer,
            ValidAudience = auth.Value.Audience,
            LifetimeValidator = IsInTime,
            NameClaimType = JwtRegisteredClaimNames.Name,
            RoleClaimType = UserRoles.Claim,
        };
        options.Events = new JwtBearerEvents { OnMessageReceived = ReadOriginalHeader, OnTokenValidated = CheckSessionAsync };
    }

    private bool IsInTime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + AccessTokens.ClockSkew && (notBefore is null || now >= notBefore - AccessTokens.ClockSkew);
    }

    private static Task ReadOriginalHeader(MessageReceivedContext context)
    {
        var headers = context.Request.Headers;
        if (headers.Authorization.Count == 0 && headers[OriginalHeader] is [{ } value])
        {
            context.Token = value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : value.Trim();
        }

        return Task.CompletedTask;
    }

    private static async Task CheckSessionAsync(TokenValidatedContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionStore>();
        if (AccessTokens.Read(context.Principal!) is not var (user, session)
            || await sessions.FindRoleAsync(session, user, context.HttpContext.RequestAborted) is not { } role)
        {
            context.Fail("The session of this token has ended.");
            return;
        }

        // Not in the token, so that an admin who is one no longer loses the role at once.
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(UserRoles.Claim, UserRoles.NameOf(role)));
    }
}
