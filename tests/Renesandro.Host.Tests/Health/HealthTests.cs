using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync();

    [Fact]
    public async Task A_server_with_a_database_is_ready()
    {
        var body = await (await _server.GetAsync("/health/ready")).ShouldSucceedAsync();

        body.ToJsonString().ShouldBe("""{"status":"SUCCESS","response":{"checks":{"queue":"healthy","users":"healthy"}}}""");
    }

    [Fact]
    public async Task A_server_without_its_database_is_alive_but_not_ready()
    {
        await using (var scope = _server.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UsersDbContext>().Database.ExecuteSqlRawAsync("DROP TABLE sessions; DROP TABLE users");
        }

        var refusal = await (await _server.GetAsync("/health/ready")).ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable);

        refusal.Faults.ShouldBe([new Fault("users", "does not answer")]);
        await (await _server.GetAsync("/health/live")).ShouldSucceedAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
