using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Tokens;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>Opens, renews and ends sessions. Each step is one transaction, so that hosts that share the database cannot interfere.</summary>
internal sealed partial class SessionStore(
    UsersDbContext database, CheckedWrites writes, IOptions<AuthOptions> options, TimeProvider time, ILogger<SessionStore> logger)
{
    private DateTimeOffset Expiry => time.GetUtcNow().AddDays(options.Value.RefreshExpireDays);

    /// <summary>Opens a session for a user whose password was checked. Null when the user was removed or has another password since then.</summary>
    public async Task<(SessionOwner Owner, RefreshToken Token)?> OpenAsync(CheckedUser user, CancellationToken cancellationToken)
    {
        await SweepAsync(cancellationToken);
        var now = time.GetUtcNow();
        var token = RefreshToken.Create(Guid.CreateVersion7(now));
        var opened = await writes.TryAsync(user, async () =>
        {
            database.Sessions.Add(new Session { Id = token.SessionId, UserId = user.Id, TokenHash = token.Hash, Created = now, Expires = Expiry });
            return await database.SaveChangesAsync(cancellationToken) == 1;
        }, cancellationToken);
        return opened ? (new SessionOwner(user.Id, user.Name, token.SessionId), token) : null;
    }

    /// <summary>Deletes what has expired.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.Sessions.Where(session => session.Expires <= now).ExecuteDeleteAsync(cancellationToken);
        await database.SpentTokens.Where(spent => spent.Expires <= now).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Spends a refresh token for a new one. A token that was already spent ends the session: somebody else has a copy of it. Null when refused.</summary>
    public async Task<(SessionOwner Owner, RefreshToken Token)?> RenewAsync(RefreshToken spent, CancellationToken cancellationToken)
    {
        if (await FindAsync(spent.SessionId, cancellationToken) is not { } known)
        {
            return null;
        }

        if (spent.IsOf(known.TokenHash) && known.Expires > time.GetUtcNow() && await RenewAsync(spent, known, cancellationToken) is { } next)
        {
            return (new SessionOwner(known.User.Id, known.User.Name, spent.SessionId), next);
        }

        // Another request may have spent it a moment ago.
        await EndReusedAsync(spent, cancellationToken);
        return null;
    }

    /// <summary>Ends the session of a token that is or was valid. A token that was never issued ends nothing.</summary>
    public async Task EndAsync(RefreshToken token, CancellationToken cancellationToken)
    {
        var known = await FindAsync(token.SessionId, cancellationToken);
        if (known is not null && token.IsOf(known.TokenHash))
        {
            await database.Sessions.Where(session => session.Id == token.SessionId).ExecuteDeleteAsync(cancellationToken);
            return;
        }

        await EndReusedAsync(token, cancellationToken);
    }

    /// <summary>Ends a session, whatever it was opened for.</summary>
    public Task EndAsync(Guid sessionId, CancellationToken cancellationToken) =>
        database.Sessions.Where(session => session.Id == sessionId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The role that the user of a session has now; null when the session has ended.</summary>
    public Task<UserRole?> FindRoleAsync(Guid sessionId, Guid userId, CancellationToken cancellationToken) =>
        (from session in database.Sessions
         join user in database.Users on session.UserId equals user.Id
         where session.Id == sessionId && user.Id == userId
         select (UserRole?)user.Role)
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Which of these sessions have not ended.</summary>
    public Task<List<Guid>> ListAliveAsync(IReadOnlyCollection<Guid> sessionIds, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return database.Sessions
            .Where(session => sessionIds.Contains(session.Id) && session.Expires > now).Select(session => session.Id).ToListAsync(cancellationToken);
    }

    private async Task<RefreshToken?> RenewAsync(RefreshToken spent, KnownSession known, CancellationToken cancellationToken)
    {
        var expiry = Expiry;
        var next = RefreshToken.Create(spent.SessionId);
        var (spentHash, nextHash) = (spent.Hash, next.Hash);
        var renewed = await writes.TryAsync(known.User, async () =>
        {
            var changed = await database.Sessions
                .Where(session => session.Id == spent.SessionId && session.TokenHash == spentHash)
                .ExecuteUpdateAsync(
                    session => session.SetProperty(row => row.TokenHash, nextHash).SetProperty(row => row.Expires, expiry),
                    cancellationToken);
            if (changed != 1)
            {
                return false;
            }

            database.SpentTokens.Add(new SpentToken { TokenHash = spentHash, SessionId = spent.SessionId, Expires = known.Expires });
            return await database.SaveChangesAsync(cancellationToken) == 1;
        }, cancellationToken);
        return renewed ? next : null;
    }

    private async Task EndReusedAsync(RefreshToken token, CancellationToken cancellationToken)
    {
        var hash = token.Hash;
        var ended = await database.Sessions
            .Where(session => session.Id == token.SessionId && database.SpentTokens.Any(spent => spent.TokenHash == hash && spent.SessionId == session.Id))
            .ExecuteDeleteAsync(cancellationToken);
        if (ended > 0)
        {
            LogReuse(token.SessionId);
        }
    }

    private Task<KnownSession?> FindAsync(Guid sessionId, CancellationToken cancellationToken) =>
        (from session in database.Sessions
         join user in database.Users on session.UserId equals user.Id
         where session.Id == sessionId
         select new KnownSession(new CheckedUser(user.Id, user.UserName!, user.SecurityStamp), session.TokenHash, session.Expires))
        .SingleOrDefaultAsync(cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A refresh token was used again after it was spent: session {SessionId} has been ended")]
    private partial void LogReuse(Guid sessionId);

    private sealed record KnownSession(CheckedUser User, string TokenHash, DateTimeOffset Expires);
}
