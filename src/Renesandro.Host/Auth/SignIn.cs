using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Users;

namespace Renesandro.Host.Auth;

/// <summary>Checks a name and a password. A caller cannot tell, by answer or time, which was wrong, nor whether the user is locked out.</summary>
internal sealed partial class SignIn(
    UserManager<User> users,
    UsersDbContext database,
    DummyPassword dummy,
    IOptions<AuthOptions> options,
    TimeProvider time,
    ILogger<SignIn> logger)
{
    // A wrong password is written down and an unknown name is not: both are answered when this is over.
    private static readonly TimeSpan RefusalTakes = TimeSpan.FromMilliseconds(400);

    /// <summary>Null when refused.</summary>
    public async Task<User?> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var user = await FindAsync(name, password, cancellationToken);
        if (user is null && RefusalTakes - time.GetElapsedTime(started) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, time, cancellationToken);
        }

        return user;
    }

    private async Task<User?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(name) is not { } user)
        {
            dummy.Check(password);
            return null;
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            await CountFailureAsync(user, cancellationToken);
            return null;
        }

        return await ClearFailuresAsync(user, cancellationToken) ? user : null;
    }

    private async Task CountFailureAsync(User user, CancellationToken cancellationToken)
    {
        var most = options.Value.LockoutFailures;
        var now = time.GetUtcNow();
        DateTimeOffset? until = now.AddMinutes(options.Value.LockoutMinutes);
        await database.Users.Where(row => row.Id == user.Id && (row.LockoutEnd == null || row.LockoutEnd <= now)).ExecuteUpdateAsync(
            row => row
                .SetProperty(one => one.LockoutEnd, one => one.AccessFailedCount + 1 >= most ? until : null)
                .SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1 >= most ? 0 : one.AccessFailedCount + 1),
            cancellationToken);
        LogFailure(user.Id);
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
