using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Users;

/// <summary>How much the uploads of a user may take.</summary>
internal sealed class UserQuotas(IServiceScopeFactory scopes)
{
    /// <param name="owner">The owner of uploads and jobs: the id of a user.</param>
    /// <param name="cancellationToken">Ends the wait for the database.</param>
    /// <returns>Bytes; null for the configured default, or if there is no such user.</returns>
    public async Task<long?> FindAsync(string owner, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(owner, out var id))
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UsersDbContext>().Users
            .Where(user => user.Id == id).Select(user => user.UploadQuotaBytes).SingleOrDefaultAsync(cancellationToken);
    }
}
