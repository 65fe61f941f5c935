using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Health;

/// <summary>The users database responds and accepts writes.</summary>
internal sealed class UsersHealthCheck(UsersDbContext database) : IHealthCheck
{
    // SQLite writes to the file, which a full disk refuses. PostgreSQL writes no row, which a standby refuses.
    private const string WriteFile = "PRAGMA user_version = 0";
    private const string WriteServer = "DELETE FROM sessions WHERE expires < 0";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await database.Users.AnyAsync(cancellationToken);
        database.Database.SetCommandTimeout(HealthEndpoints.CheckTimeout);
        try
        {
            await database.Database.ExecuteSqlRawAsync(database.Database.IsSqlite() ? WriteFile : WriteServer, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (DbException exception)
        {
            return new HealthCheckResult(
                context.Registration.FailureStatus,
                "The users database refuses writes. SQLite: free some disk space, or let this process write to users.db and its directory. PostgreSQL: connect to the primary.",
                exception,
                new Dictionary<string, object> { [HealthEndpoints.Writable] = false });
        }
    }
}
