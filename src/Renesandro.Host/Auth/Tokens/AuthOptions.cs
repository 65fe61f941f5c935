using System.ComponentModel.DataAnnotations;

namespace Renesandro.Host.Auth.Tokens;

/// <summary>Tokens and sign-in. Section <c>Renesandro:Auth</c>.</summary>
internal sealed class AuthOptions
{
    /// <value>Key that signs tokens, at least 32 bytes for HS256, 48 for HS384, 64 for HS512. Default: generated once and stored in the data directory.</value>
    public string? Secret { get; set; }

    /// <value>HS256, HS384 or HS512; tokens with any other signature are refused. Default HS256.</value>
    [AllowedValues("HS256", "HS384", "HS512")]
    public string Algorithm { get; set; } = "HS256";

    /// <value>Minutes that an access token is valid, 1 to 1440. Default 60.</value>
    [Range(1, 1440)]
    public int ExpireMinutes { get; set; } = 60;

    /// <value>Days after which an unused refresh token expires, 2 to 365. Default 30.</value>
    [Range(2, 365)]
    public int RefreshExpireDays { get; set; } = 30;

    /// <value>Days after which an unused session of the web page expires, 1 to 90. Default 14.</value>
    [Range(1, 90)]
    public int SessionExpireDays { get; set; } = 14;

    /// <value>Issuer that tokens are issued with and validated against. Default <c>renesandro</c>.</value>
    [Required]
    public string Issuer { get; set; } = "renesandro";

    /// <value>Audience that tokens are issued with and validated against. Default <c>renesandro</c>.</value>
    [Required]
    public string Audience { get; set; } = "renesandro";

    /// <value>Wrong passwords in a row that lock a user out, 3 to 1000. Default 10.</value>
    [Range(3, 1000)]
    public int LockoutFailures { get; set; } = 10;

    /// <value>Minutes that a user is locked out, 1 to 1440. Default 15.</value>
    [Range(1, 1440)]
    public int LockoutMinutes { get; set; } = 15;
}
