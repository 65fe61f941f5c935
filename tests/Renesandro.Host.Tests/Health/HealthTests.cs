using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renesandro.Contracts;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Health;

public sealed class HealthTests(PostgresCluster cluster) : IAsyncLifetime
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

        refusal.Faults.ShouldBe([new Fault("users", "does not respond")]);
        await (await _server.GetAsync("/health/live")).ShouldSucceedAsync();
    }

    [Fact]
    public async Task A_queue_that_responds_but_refuses_writes_is_not_ready()
    {
        await using var redis = await RedisProcess.StartAsync();
        await using var server = await ApiServer.StartAsync(("Renesandro:Redis", $"127.0.0.1:{redis.Port}"));
        await (await server.GetAsync("/health/ready")).ShouldSucceedAsync();

        await redis.CommandAsync("CONFIG SET min-replicas-to-write 1");
        await ShouldBecomeAsync(server, "queue");

        await redis.CommandAsync("CONFIG SET min-replicas-to-write 0");
        await ShouldBecomeAsync(server);
        server.Log.ToString().ShouldContain("It has fewer replicas than it must write to");
    }

    [Fact]
    public async Task A_server_with_a_full_disk_is_not_ready_until_there_is_space()
    {
        var directory = Directory.CreateTempSubdirectory("renesandro-health-");
        await using (await SmallDisk.MountAsync(directory.FullName))
        {
            await using var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", directory.FullName));
            await (await server.GetAsync("/health/ready")).ShouldSucceedAsync();

            var ballast = SmallDisk.Fill(directory.FullName);
            await ShouldBecomeAsync(server, "queue", "users");

            File.Delete(ballast);
            await ShouldBecomeAsync(server);
        }

        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_on_a_full_disk_ends_without_an_error()
    {
        var directory = Directory.CreateTempSubdirectory("renesandro-health-");
        await using (await SmallDisk.MountAsync(directory.FullName))
        {
            await using (var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", directory.FullName)))
            {
                SmallDisk.Fill(directory.FullName);
                for (var lines = 0; lines < 20; lines++)
                {
                    (await server.GetAsync("/test/broken")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
                }
            }
        }

        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_users_database_that_is_read_only_is_not_ready()
    {
        var database = cluster.CreateDatabase();
        await using var server = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", database));
        await (await server.GetAsync("/health/ready")).ShouldSucceedAsync();
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand($"ALTER DATABASE {connection.Database} SET default_transaction_read_only = on", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            // Open connections keep what they began with.
            NpgsqlConnection.ClearPool(connection);
        }

        await ShouldBecomeAsync(server, "users");
    }

    // An answer may be a second old, and a machine that is busy may not answer in time at first.
    private static async Task ShouldBecomeAsync(ApiServer server, params string[] refusing) => await Until.SeenAsync(
        async () =>
        {
            var answer = await server.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode ? [] : (await answer.ShouldBeRefusedAsync(HttpStatusCode.ServiceUnavailable)).Faults;
        },
        faults => faults.SequenceEqual(refusing.Select(part => new Fault(part, "refuses writes: the log of this process says why and what to do"))),
        faults => string.Join('\n', faults));

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
