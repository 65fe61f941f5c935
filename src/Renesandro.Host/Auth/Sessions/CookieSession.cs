using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>A session that a cookie stands for.</summary>
/// <param name="UserId">Whose it is.</param>
/// <param name="UserName">The name of the user now.</param>
/// <param name="Role">The role of the user now.</param>
/// <param name="Expires">When it ends, unless it is used before.</param>
/// <param name="IsExtended">Whether this request moved its end, so that the browser has to learn of it.</param>
internal sealed record CookieSession(Guid UserId, string UserName, UserRole Role, DateTimeOffset Expires, bool IsExtended);
