namespace Renesandro.Host.Auth.Database;

/// <summary>A refresh token that was valid once. Only a token that is recorded here ends its session when it is used again.</summary>
internal sealed class SpentToken
{
    /// <summary>As <see cref="Session.TokenHash"/>.</summary>
    public required string TokenHash { get; init; }

    public required Guid SessionId { get; init; }

    /// <summary>When it would have expired unspent; the record is not needed for longer.</summary>
    public required DateTimeOffset Expires { get; init; }
}
