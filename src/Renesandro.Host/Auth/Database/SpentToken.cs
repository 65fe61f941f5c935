namespace Renesandro.Host.Auth.Database;

/// <summary>A refresh token that was good once. Only one that is known here can end its session by coming back.</summary>
internal sealed class SpentToken
{
    /// <summary>As <see cref="Session.TokenHash"/>.</summary>
    public required string TokenHash { get; init; }

    public required Guid SessionId { get; init; }

    /// <summary>When it would have died unspent; it need not be known for longer.</summary>
    public required DateTimeOffset Expires { get; init; }
}
