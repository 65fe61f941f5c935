using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>A long request, watched by <see cref="SessionWatch"/>.</summary>
internal sealed class WatchedRequest(Guid userId, Guid sessionId, DateTimeOffset expires, Action<WatchedRequest> forget) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();

    public Guid UserId => userId;

    public Guid SessionId => sessionId;

    /// <summary>Cancelled when a request with the same token would be refused.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Why it is refused by now; null while it is not.</summary>
    public AccessEnd? Reason { get; private set; }

    public bool HasExpired(DateTimeOffset now) => now >= expires;

    /// <exception cref="ApiException">401: the token has expired, or its session ended, since the request was authorized.</exception>
    public void ThrowIfEnded()
    {
        if (Reason is { } reason)
        {
            throw new ApiException(StatusCodes.Status401Unauthorized, reason.Sentence) { Code = reason == AccessEnd.Expired ? ErrorCode.TokenExpired : ErrorCode.SessionEnded };
        }
    }

    public async Task EndAsync(AccessEnd reason)
    {
        Reason ??= reason;
        await _ended.CancelAsync();
    }

    // The source has no timer and no handle, and a check in progress may still cancel it.
    public void Dispose() => forget(this);
}

/// <summary>Why a token is no longer valid, for programs and for people.</summary>
internal sealed record AccessEnd(string Reason, string Sentence)
{
    public static AccessEnd Expired { get; } = new(
        "token_expired", "The access token has expired: get a new one from POST /auth/refresh and try again.");

    public static AccessEnd SessionEnded { get; } = new(
        "session_ended", "The session has ended, because it expired or the user signed out, got a new password or was removed: sign in again.");
}
