using System.ComponentModel;
using Renesandro.Host.Auth.Sessions;

namespace Renesandro.Host.Auth;

/// <summary>Tokens, in the shape of RFC 6749, section 5.1.</summary>
internal sealed record TokenPair(
    [property: Description("Send it as 'Authorization: Bearer TOKEN'.")] string AccessToken,
    [property: Description("Always 'bearer'.")] string TokenType,
    [property: Description("Seconds until the access token ends.")] int ExpiresIn,
    [property: Description("Good for one new pair at POST /auth/refresh.")] string RefreshToken);
