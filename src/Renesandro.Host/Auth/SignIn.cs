using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Tokens;

namespace Renesandro.Host.Auth;

/// <summary>Checks a name and a password. A caller cannot tell from the response or its timing which was wrong, nor whether the user is locked out.</summary>
internal sealed partial class SignIn(
    UserManager<User> users,
    UsersDbContext database,
    DummyPassword dummy,
    IOptions<AuthOptions> options,
    TimeProvider time,
    ILogger<SignIn> logger)
{
    // A wrong password is stored and an unknown name is not: both get their response after a multiple of this duration.
    private static readonly TimeSpan RefusalDuration = TimeSpan.FromMilliseconds(400);

    /// <summary>Null when refused.</summary>
    public async Task<CheckedUser?> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var user = await FindAsync(name, password, cancellationToken);
        if (user is null)
        {
            await Task.Delay(TimeSpan.FromTicks(RefusalDuration.Ticks - (time.GetElapsedTime(started).Ticks % RefusalDuration.Ticks)), time, cancellationToken);
        }

        return user;
    }

    private async Task<CheckedUser?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(name) is not { } user)
        {
            dummy.Check(password);
            await CountFailureAsync(Guid.Empty, cancellationToken);
            return null;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            await CountFailureAsync(user.Id, cancellationToken);
            LogFailure(user.Id);
            return null;
        }

        return await ClearFailuresAsync(user, cancellationToken) ? CheckedUser.Of(user) : null;
    }

    // Also for an unknown name, so that waiting for the database takes the same time for every name.
    private async Task CountFailureAsync(Guid userId, CancellationToken cancellationToken)
    {
        var maxFailures = options.Value.LockoutFailures;
        var now = time.GetUtcNow();
        DateTimeOffset? until = now.AddMinutes(options.Value.LockoutMinutes);
        await database.Users.Where(row => row.Id == userId && (row.LockoutEnd == null || row.LockoutEnd <= now)).ExecuteUpdateAsync(
            row => row
                .SetProperty(one => one.LockoutEnd, one => one.AccessFailedCount + 1 >= maxFailures ? until : null)
                .SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1 >= maxFailures ? 0 : one.AccessFailedCount + 1),
            cancellationToken);
    }

    /// <summary>False when the user is locked out, also by a failure that came in meanwhile.</summary>
    private async Task<bool> ClearFailuresAsync(User user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await database.Users
            .Where(row => row.Id == user.Id && (row.LockoutEnd == null || row.LockoutEnd <= now))
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.AccessFailedCount, 0), cancellationToken) == 1;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong password for user {UserId}")]
    private partial void LogFailure(Guid userId);
}
