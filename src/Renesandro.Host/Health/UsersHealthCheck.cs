using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Renesandro.Host.Auth.Users;

namespace Renesandro.Host.Health;

/// <summary>The users database answers.</summary>
internal sealed class UsersHealthCheck(UsersDbContext database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await database.Users.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
