using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Users;

/// <summary>Makes sure that somebody can manage users, whoever is removed or demoted at the same time.</summary>
internal static class LastAdmin
{
    private const long AdvisoryLock = 0x52656e_61646d69;

    /// <summary>The first step of a transaction that may take an admin away: on PostgreSQL, one after another. On SQLite all writes are.</summary>
    public static Task LockAsync(UsersDbContext database, CancellationToken cancellationToken) => database.Database.IsNpgsql()
        ? database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({AdvisoryLock})", cancellationToken)
        : Task.CompletedTask;

    /// <exception cref="UserRefusedException">There is no other admin.</exception>
    public static async Task EnsureOtherAsync(UsersDbContext database, CheckedUser user, CancellationToken cancellationToken)
    {
        var isAdmin = await database.Users.AnyAsync(row => row.Id == user.Id && row.Role == UserRole.Admin, cancellationToken);
        if (isAdmin && !await database.Users.AnyAsync(row => row.Id != user.Id && row.Role == UserRole.Admin, cancellationToken))
        {
            throw new UserRefusedException(
                UserRefusal.LastAdmin, $"User '{user.Name}' is the last admin: make another user one first, with 'renesandro user role NAME admin'.");
        }
    }
}
