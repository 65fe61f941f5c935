using System.ComponentModel;

namespace Renesandro.Host.Auth;

/// <summary>Tokens, in the shape of RFC 6749, section 5.1.</summary>
internal sealed record TokenPair(
    [property: Description("Send it as 'Authorization: Bearer TOKEN'.")] string AccessToken,
    [property: Description("Always 'bearer'.")] string TokenType,
    [property: Description("Seconds until the access token expires.")] int ExpiresIn,
    [property: Description("Can be exchanged once for a new pair at POST /auth/refresh.")] string RefreshToken);
