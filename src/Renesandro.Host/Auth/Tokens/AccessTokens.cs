using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Renesandro.Host.Auth.Tokens;

/// <summary>Issues access tokens. They name the user and the session, and hold nothing secret.</summary>
internal sealed class AccessTokens(SigningKey key, IOptions<AuthOptions> options, TimeProvider time)
{
    /// <summary>The type of access tokens, by RFC 9068.</summary>
    public const string Type = "at+jwt";

    /// <summary>Difference between clocks that is tolerated.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public TimeSpan Lifetime => TimeSpan.FromMinutes(options.Value.ExpireMinutes);

    public string Issue(SessionOwner owner)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = Type,
            Issuer = options.Value.Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = owner.UserId.ToString(),
                [JwtRegisteredClaimNames.Name] = owner.UserName,
                [JwtRegisteredClaimNames.Sid] = owner.SessionId.ToString(),
            },
            SigningCredentials = new SigningCredentials(key.Key, key.Algorithm),
        });
    }

    /// <summary>The user and session that a checked token or cookie names; null when it names none.</summary>
    public static (Guid UserId, Guid SessionId)? Read(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Sub), out var user) &&
        Guid.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Sid), out var session)
            ? (user, session)
            : null;

    /// <summary>When a checked token is refused. A cookie says nothing of it: its session moves its end while it is used.</summary>
    public static DateTimeOffset ReadExpiry(ClaimsPrincipal principal) =>
        principal.Identity?.AuthenticationType == AuthSchemes.Cookie ? DateTimeOffset.MaxValue
        : long.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Exp), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) + ClockSkew
        : DateTimeOffset.MinValue;
}
