namespace Renesandro.Host.Auth.Database;

/// <summary>
/// One sign-in and all refresh tokens that followed from it, of which only the newest is valid. Tokens of both kinds end with it.
/// </summary>
internal sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the refresh token that is valid now, in hexadecimal.</summary>
    public required string TokenHash { get; set; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; set; }
}
