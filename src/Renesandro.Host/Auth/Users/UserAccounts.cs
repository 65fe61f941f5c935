using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Users;

/// <summary>Adds, lists, changes and removes users.</summary>
internal sealed class UserAccounts(UserManager<User> users, UsersDbContext database, CheckedWrites writes, TimeProvider time)
{
    /// <summary>Checks a name before the password prompt.</summary>
    /// <exception cref="UserRefusedException">The name is not valid, or it is taken.</exception>
    public async Task CheckNewNameAsync(string name, CancellationToken cancellationToken)
    {
        // An address with only dots in a part leads elsewhere, so nobody could change such a user over HTTP.
        if (name.Length > User.MaxNameLength || name.All(letter => letter == '.') || name.Any(letter => !users.Options.User.AllowedUserNameCharacters.Contains(letter, StringComparison.Ordinal)))
        {
            throw new UserRefusedException(UserRefusal.NotAllowed, UserSentences.BadName(name));
        }

        if (await ExistsAsync(name, cancellationToken))
        {
            throw new UserRefusedException(UserRefusal.Taken, UserSentences.Taken(name));
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
            Demand(await users.CreateAsync(
                new User
                {
                    Id = Guid.CreateVersion7(now),
                    UserName = name,
                    Created = now,
                    Role = await AnyAsync(cancellationToken) ? details.Role : UserRole.Admin,
                    UploadQuotaBytes = details.UploadQuotaBytes,
                },
                password));
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            database.ChangeTracker.Clear();
            if (!await ExistsAsync(name, cancellationToken))
            {
                throw;
            }

            throw new UserRefusedException(UserRefusal.Taken, UserSentences.Taken(name));
        }
    }

    /// <summary>Sets a new password and ends all sessions of the user, both or neither.</summary>
    /// <exception cref="UserRefusedException">There is no such user, the password is too short or too long, or the user was changed meanwhile.</exception>
    public Task SetPasswordAsync(string name, string password, CancellationToken cancellationToken) =>
        ChangeAsync(name, new UserChanges(Password: password), cancellationToken);

    /// <summary>Sets the new password of a user whose old one was checked, and ends all sessions but one.</summary>
    /// <exception cref="UserRefusedException">The password is too short or too long, or the user was changed since the check.</exception>
    public async Task SetOwnPasswordAsync(CheckedUser user, string password, Guid keptSession, CancellationToken cancellationToken)
    {
        CheckLengths(user.Name, password);
        await ChangeAsync(await FindAsync(user.Name), user, new UserChanges(Password: password), keptSession, cancellationToken);
    }

    /// <summary>Changes a user, wholly or not at all. A new password ends all sessions of the user.</summary>
    /// <exception cref="UserRefusedException">There is no such user, the password is too short or too long, it is the last admin, or the user was changed meanwhile.</exception>
    public async Task ChangeAsync(string name, UserChanges changes, CancellationToken cancellationToken)
    {
        CheckLengths(name, changes.Password ?? "");
        var user = await FindAsync(name);
        await ChangeAsync(user, CheckedUser.Of(user), changes, null, cancellationToken);
    }

    /// <summary>By name.</summary>
    public IAsyncEnumerable<User> ListAsync() => database.Users.AsNoTracking().OrderBy(user => user.NormalizedUserName).AsAsyncEnumerable();

    /// <summary>A user as stored now.</summary>
    /// <exception cref="UserRefusedException">There is no such user.</exception>
    public async Task<User> GetAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeName(name);
        return await database.Users.AsNoTracking().SingleOrDefaultAsync(user => user.NormalizedUserName == normalized, cancellationToken) ?? throw Missing(name);
    }

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => database.Users.AnyAsync(cancellationToken);

    /// <summary>Removes a user with all sessions: tokens that were issued are refused from now on.</summary>
    /// <exception cref="UserRefusedException">There is no such user, or it is the last admin.</exception>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await LastAdmin.LockAsync(database, cancellationToken);
        var user = await FindAsync(name);
        await LastAdmin.EnsureOtherAsync(database, CheckedUser.Of(user), cancellationToken);
        Demand(await users.DeleteAsync(user));
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task ChangeAsync(User user, CheckedUser before, UserChanges changes, Guid? keptSession, CancellationToken cancellationToken)
    {
        var password = changes.Password is null ? null : await HashAsync(user, changes.Password);
        var isWritten = await writes.TryAsync(before, async () =>
        {
            var row = database.Users.Where(row => row.Id == before.Id);
            if (changes.Role is { } role)
            {
                await (role == UserRole.Admin ? Task.CompletedTask : LastAdmin.EnsureOtherAsync(database, before, cancellationToken));
                await row.ExecuteUpdateAsync(one => one.SetProperty(user => user.Role, role), cancellationToken);
            }

            if (changes.Quota is { } quota)
            {
                await row.ExecuteUpdateAsync(one => one.SetProperty(user => user.UploadQuotaBytes, quota.Bytes), cancellationToken);
            }

            await (password is null ? Task.CompletedTask : WritePasswordAsync(row, before.Id, password, keptSession, cancellationToken));
            return true;
        }, cancellationToken, () => changes.Role is null ? Task.CompletedTask : LastAdmin.LockAsync(database, cancellationToken));
        if (!isWritten)
        {
            throw new UserRefusedException(
                UserRefusal.Changed, $"User '{before.Name}' was removed or got another password at the same moment: check with 'renesandro user list', and try again.");
        }
    }

    private async Task WritePasswordAsync(IQueryable<User> row, Guid id, string hash, Guid? keptSession, CancellationToken cancellationToken)
    {
        var (stamp, version) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
        await row.ExecuteUpdateAsync(
            one => one
                .SetProperty(user => user.PasswordHash, hash)
                .SetProperty(user => user.SecurityStamp, stamp)
                .SetProperty(user => user.ConcurrencyStamp, version)
                .SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null)
                .SetProperty(user => user.AccessFailedCount, 0),
            cancellationToken);
        await database.Sessions.Where(session => session.UserId == id && session.Id != keptSession).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<string> HashAsync(User user, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            Demand(await validator.ValidateAsync(users, user, password));
        }

        return users.PasswordHasher.HashPassword(user, password);
    }

    private async Task<User> FindAsync(string name) => await users.FindByNameAsync(name) ?? throw Missing(name);

    private Task<bool> ExistsAsync(string name, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeName(name);
        return database.Users.AnyAsync(user => user.NormalizedUserName == normalized, cancellationToken);
    }

    private static UserRefusedException Missing(string name) => new(UserRefusal.Missing, UserSentences.Missing(name));

    private static void CheckLengths(string name, string password)
    {
        if (name.Length > User.MaxNameLength)
        {
            throw new UserRefusedException(UserRefusal.NotAllowed, $"The name is too long: it can have at most {User.MaxNameLength} characters.");
        }

        if (password.Length > User.MaxPasswordLength)
        {
            throw new UserRefusedException(UserRefusal.NotAllowed, $"The password is too long: it can have at most {User.MaxPasswordLength} characters.");
        }
    }

    private static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new UserRefusedException(
                result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? UserRefusal.Taken
                : result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? UserRefusal.Changed
                : UserRefusal.NotAllowed,
                [.. result.Errors.Select(error => error.Description)]);
        }
    }
}
