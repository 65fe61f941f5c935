using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Tokens;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>
/// The sessions of the web page. Their token does not rotate, since tabs share one cookie and send it at the same time; it is in no script's
/// reach instead.
/// </summary>
internal sealed class CookieSessions(UsersDbContext database, CheckedWrites writes, SessionStore sessions, IOptions<AuthOptions> options, TimeProvider time)
{
    // A page sends many requests: the end of its session is written anew once an hour.
    private static readonly TimeSpan ExtendEvery = TimeSpan.FromHours(1);

    private TimeSpan Lifetime => TimeSpan.FromDays(options.Value.SessionExpireDays);

    /// <summary>Opens a session for a user whose password was checked. Null when the user was removed or has another password since then.</summary>
    public async Task<(CookieToken Token, DateTimeOffset Expires)?> OpenAsync(CheckedUser user, CancellationToken cancellationToken)
    {
        await sessions.SweepAsync(cancellationToken);
        var now = time.GetUtcNow();
        var token = CookieToken.Create(Guid.CreateVersion7(now));
        var expires = now + Lifetime;
        var opened = await writes.TryAsync(user, async () =>
        {
            database.Sessions.Add(new Session { Id = token.SessionId, UserId = user.Id, TokenHash = token.Hash, Created = now, Expires = expires });
            return await database.SaveChangesAsync(cancellationToken) == 1;
        }, cancellationToken);
        return opened ? (token, expires) : null;
    }

    /// <summary>The session of a cookie, whose end moves when it is used; null if it has ended or the cookie is forged.</summary>
    public async Task<CookieSession?> FindAsync(CookieToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await (
            from session in database.Sessions
            join user in database.Users on session.UserId equals user.Id
            where session.Id == token.SessionId && session.Expires > now
            select new { session.TokenHash, session.Expires, UserId = user.Id, user.UserName, user.Role }).SingleOrDefaultAsync(cancellationToken);
        if (known is null || !token.IsOf(known.TokenHash))
        {
            return null;
        }

        var expires = now + Lifetime;
        var isExtended = expires - known.Expires >= ExtendEvery && await ExtendAsync(token.SessionId, known.Expires, expires, cancellationToken);
        return new CookieSession(known.UserId, known.UserName!, known.Role, isExtended ? expires : known.Expires, isExtended);
    }

    /// <summary>Ends the session of a cookie. One that is forged ends nothing.</summary>
    public Task EndAsync(CookieToken token, CancellationToken cancellationToken)
    {
        var hash = token.Hash;
        return database.Sessions.Where(session => session.Id == token.SessionId && session.TokenHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    // Of requests that come at the same time, one writes.
    private async Task<bool> ExtendAsync(Guid sessionId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await database.Sessions
            .Where(session => session.Id == sessionId && session.Expires == from)
            .ExecuteUpdateAsync(session => session.SetProperty(row => row.Expires, to), cancellationToken) == 1;
}
