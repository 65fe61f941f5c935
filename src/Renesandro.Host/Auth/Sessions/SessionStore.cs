using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Users;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>Opens, renews and ends sessions. Each step is one statement, so that hosts that share the database cannot get between.</summary>
internal sealed partial class SessionStore(UsersDbContext database, IOptions<AuthOptions> options, TimeProvider time, ILogger<SessionStore> logger)
{
    private DateTimeOffset Expiry => time.GetUtcNow().AddDays(options.Value.RefreshExpireDays);

    public async Task<(SessionOwner Owner, RefreshToken Token)> OpenAsync(User user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.Sessions.Where(session => session.Expires <= now).ExecuteDeleteAsync(cancellationToken);
        var token = RefreshToken.Create(Guid.CreateVersion7(now));
        database.Sessions.Add(new Session { Id = token.SessionId, UserId = user.Id, TokenHash = token.Hash, Created = now, Expires = Expiry });
        await database.SaveChangesAsync(cancellationToken);
        return (new SessionOwner(user.Id, user.UserName!, token.SessionId), token);
    }

    /// <summary>Spends a refresh token for a new one. A token that was spent before ends the session: it is in two hands. Null when refused.</summary>
    public async Task<(SessionOwner Owner, RefreshToken Token)?> RenewAsync(RefreshToken spent, CancellationToken cancellationToken)
    {
        if (await OwnerAsync(spent.SessionId, cancellationToken) is not { } owner)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var expiry = Expiry;
        var next = RefreshToken.Create(spent.SessionId);
        var (spentHash, nextHash) = (spent.Hash, next.Hash);
        var renewed = await database.Sessions
            .Where(session => session.Id == spent.SessionId && session.TokenHash == spentHash && session.Expires > now)
            .ExecuteUpdateAsync(
                session => session.SetProperty(row => row.TokenHash, nextHash).SetProperty(row => row.Expires, expiry),
                cancellationToken);
        if (renewed == 1)
        {
            return (owner, next);
        }

        await EndReusedAsync(spent.SessionId, spentHash, cancellationToken);
        return null;
    }

    public Task EndAsync(RefreshToken token, CancellationToken cancellationToken) =>
        database.Sessions.Where(session => session.Id == token.SessionId).ExecuteDeleteAsync(cancellationToken);

    public Task<bool> IsAliveAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken) =>
        database.Sessions.AnyAsync(session => session.Id == sessionId && session.UserId == userId, cancellationToken);

    private async Task EndReusedAsync(Guid sessionId, string hash, CancellationToken cancellationToken)
    {
        var ended = await database.Sessions
            .Where(session => session.Id == sessionId && session.TokenHash != hash)
            .ExecuteDeleteAsync(cancellationToken);
        if (ended > 0)
        {
            LogReuse(sessionId);
        }
    }

    private Task<SessionOwner?> OwnerAsync(Guid sessionId, CancellationToken cancellationToken) =>
        (from session in database.Sessions
         join user in database.Users on session.UserId equals user.Id
         where session.Id == sessionId
         select new SessionOwner(user.Id, user.UserName!, session.Id)).SingleOrDefaultAsync(cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A refresh token came back after it was spent: session {SessionId} is ended")]
    private partial void LogReuse(Guid sessionId);
}
