namespace Renesandro.Host.Auth.Database;

/// <summary>
/// One sign-in. At <c>/auth/token</c>: with all refresh tokens that followed from it, of which only the newest is valid; access tokens end
/// with it too. At <c>/auth/session</c>: with one cookie that stays the same.
/// </summary>
internal sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>SHA-256 of the refresh token that is valid now, or of the cookie, in hexadecimal.</summary>
    public required string TokenHash { get; set; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; set; }
}
