using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Renesandro.Host.Auth.Tokens;

/// <summary>How a request can say whose it is.</summary>
internal static class AuthSchemes
{
    public const string Bearer = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>Also the type of the identity, so that it can be told what a request was authenticated by.</summary>
    public const string Cookie = "SessionCookie";

    /// <summary>Chooses one of the two for each request: a token if there is one, else the cookie.</summary>
    public const string TokenOrCookie = "TokenOrCookie";
}
