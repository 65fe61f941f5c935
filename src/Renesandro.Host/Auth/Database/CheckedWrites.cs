using Microsoft.EntityFrameworkCore;

namespace Renesandro.Host.Auth.Database;

/// <summary>Writes what follows from a check, but only if the user is unchanged since. Nothing else compares the stamp.</summary>
internal sealed class CheckedWrites(UsersDbContext database)
{
    /// <summary>Compares and writes in one transaction.</summary>
    /// <param name="user">Who was checked.</param>
    /// <param name="write">Writes; false if it cannot, and then nothing is written.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <param name="begin">Comes first in the transaction, before the row of the user is locked; null for nothing.</param>
    /// <returns>False if the user was removed or got another password since the check, or if <paramref name="write"/> could not.</returns>
    public async Task<bool> TryAsync(CheckedUser user, Func<Task<bool>> write, CancellationToken cancellationToken, Func<Task>? begin = null)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await (begin?.Invoke() ?? Task.CompletedTask);

        // An update that changes nothing locks the row until the commit: a new password or the removal of the user comes before it and is
        // seen here, or after it and sees what was written. A mere query would let PostgreSQL do both at the same time.
        var same = await database.Users
            .Where(row => row.Id == user.Id && row.SecurityStamp == user.Stamp)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.SecurityStamp, user.Stamp), cancellationToken);
        if (same != 1 || !await write())
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
