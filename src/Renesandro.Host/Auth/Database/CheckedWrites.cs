using Microsoft.EntityFrameworkCore;

namespace Renesandro.Host.Auth.Database;

/// <summary>Writes what follows from a check only if the user still is the one that was checked. Nothing else compares the stamp.</summary>
internal sealed class CheckedWrites(UsersDbContext database)
{
    /// <summary>Compares and writes in one transaction.</summary>
    /// <param name="user">Who was checked.</param>
    /// <param name="write">Writes; false when it cannot, and then nothing is written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>False when the user was removed or has another password since the check, or <paramref name="write"/> could not.</returns>
    public async Task<bool> TryAsync(CheckedUser user, Func<Task<bool>> write, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        // An update that changes nothing holds the row until the commit: whoever sets a password or removes the user comes before it and is
        // seen here, or after it and sees what is written. A look alone would let PostgreSQL do both at once.
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
