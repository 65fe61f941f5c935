using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Auth.Sessions;

public sealed class PostgresSessionTests(PostgresCluster cluster) : SessionScenarios
{
    private protected override Task<ApiServer> StartAsync() =>
        ApiServer.StartAsync(("Renesandro:Users:ConnectionString", cluster.CreateDatabase()));
}
