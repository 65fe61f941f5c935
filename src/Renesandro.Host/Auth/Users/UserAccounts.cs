using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Users;

/// <summary>Adds, lists and removes users.</summary>
internal sealed class UserAccounts(UserManager<User> users, UsersDbContext database, CheckedWrites writes, TimeProvider time)
{
    /// <summary>Checks a name before the password prompt.</summary>
    /// <exception cref="UserRefusedException">The name is not valid, or it is taken.</exception>
    public async Task CheckNewNameAsync(string name, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > User.MaxNameLength || name.Any(letter => !users.Options.User.AllowedUserNameCharacters.Contains(letter, StringComparison.Ordinal)))
        {
            throw new UserRefusedException(UserSentences.BadName(name));
        }

        if (await ExistsAsync(name, cancellationToken))
        {
            throw new UserRefusedException(UserSentences.Taken(name));
        }
    }

    /// <summary>Adds a user; the first of all becomes an admin.</summary>
    /// <exception cref="UserRefusedException">The name is taken or not valid, or the password is too short or too long.</exception>
    public Task AddAsync(string name, string password, CancellationToken cancellationToken) =>
        AddAsync(name, password, new NewUser(), cancellationToken);

    /// <inheritdoc cref="AddAsync(string, string, CancellationToken)"/>
    public async Task AddAsync(string name, string password, NewUser details, CancellationToken cancellationToken)
    {
        CheckLengths(name, password);
        var now = time.GetUtcNow();
        try
        {
            var role = details.Role is UserRoles.Admin || !await AnyAsync(cancellationToken) ? UserRoles.Admin : UserRoles.User;
            Demand(await users.CreateAsync(
                new User { Id = Guid.CreateVersion7(now), UserName = name, Created = now, Role = role, UploadQuotaBytes = details.UploadQuotaBytes }, password));
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            database.ChangeTracker.Clear();
            if (!await ExistsAsync(name, cancellationToken))
            {
                throw;
            }

            throw new UserRefusedException(UserSentences.Taken(name));
        }
    }

    /// <summary>Sets a new password and ends all sessions of the user, both or neither.</summary>
    /// <exception cref="UserRefusedException">There is no such user, the password is too short or too long, or the user was changed meanwhile.</exception>
    public async Task SetPasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        CheckLengths(name, password);
        var user = await FindAsync(name);
        await SetPasswordAsync(user, CheckedUser.Of(user), password, null, cancellationToken);
    }

    /// <summary>Sets the new password of a user whose old one was checked, and ends all sessions but one.</summary>
    /// <exception cref="UserRefusedException">The password is too short or too long, or the user was changed since the check.</exception>
    public async Task SetOwnPasswordAsync(CheckedUser user, string password, Guid keptSession, CancellationToken cancellationToken)
    {
        CheckLengths(user.Name, password);
        await SetPasswordAsync(await FindAsync(user.Name), user, password, keptSession, cancellationToken);
    }

    private async Task SetPasswordAsync(User user, CheckedUser before, string password, Guid? keptSession, CancellationToken cancellationToken)
    {
        foreach (var validator in users.PasswordValidators)
        {
            Demand(await validator.ValidateAsync(users, user, password));
        }

        var hash = users.PasswordHasher.HashPassword(user, password);
        var (stamp, version) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
        var set = await writes.TryAsync(before, async () =>
        {
            await database.Users.Where(row => row.Id == before.Id).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.PasswordHash, hash)
                    .SetProperty(one => one.SecurityStamp, stamp)
                    .SetProperty(one => one.ConcurrencyStamp, version)
                    .SetProperty(one => one.LockoutEnd, (DateTimeOffset?)null)
                    .SetProperty(one => one.AccessFailedCount, 0),
                cancellationToken);
            await database.Sessions.Where(session => session.UserId == before.Id && session.Id != keptSession).ExecuteDeleteAsync(cancellationToken);
            return true;
        }, cancellationToken);
        if (!set)
        {
            throw new UserRefusedException($"User '{before.Name}' was removed or got another password at the same moment: check with 'renesandro user list', and try again.");
        }
    }

    /// <summary>By name.</summary>
    public IAsyncEnumerable<User> ListAsync() => database.Users.AsNoTracking().OrderBy(user => user.NormalizedUserName).AsAsyncEnumerable();

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => database.Users.AnyAsync(cancellationToken);

    /// <summary>Removes a user with all sessions: tokens that were issued are refused from now on.</summary>
    /// <exception cref="UserRefusedException">There is no such user.</exception>
    public async Task RemoveAsync(string name) => Demand(await users.DeleteAsync(await FindAsync(name)));

    private async Task<User> FindAsync(string name) =>
        await users.FindByNameAsync(name) ?? throw new UserRefusedException($"There is no user '{name}'; 'renesandro user list' shows all users.");

    private Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeName(name);
        return database.Users.AnyAsync(user => user.NormalizedUserName == normalized, cancellationToken);
    }

    private static void CheckLengths(string name, string password)
    {
        if (name.Length > User.MaxNameLength)
        {
            throw new UserRefusedException($"The name is too long: it can have at most {User.MaxNameLength} characters.");
        }

        if (password.Length > User.MaxPasswordLength)
        {
            throw new UserRefusedException($"The password is too long: it can have at most {User.MaxPasswordLength} characters.");
        }
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new UserRefusedException([.. result.Errors.Select(error => error.Description)]);
        }
    }
}
