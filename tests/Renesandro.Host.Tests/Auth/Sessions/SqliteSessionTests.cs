using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Auth.Sessions;

public sealed class SqliteSessionTests : SessionScenarios
{
    private protected override Task<ApiServer> StartAsync() => ApiServer.StartAsync();
}
