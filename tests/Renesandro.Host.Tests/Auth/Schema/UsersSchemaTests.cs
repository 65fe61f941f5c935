using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Schema;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth.Schema;

public sealed class UsersSchemaTests(PostgresCluster cluster) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-schema-");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Servers_that_start_together_create_one_schema_and_one_first_user(bool postgres)
    {
        var database = postgres ? cluster.CreateDatabase() : null;
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ApiServer.StartAsync(
            ("Renesandro:DataDirectory", _folder.FullName), ("Renesandro:Users:ConnectionString", database))));

        servers.Count(server => server.Console.ToString().Contains("admin", StringComparison.Ordinal)).ShouldBe(1);
        foreach (var server in servers)
        {
            (await server.GetAsync("/health/ready")).EnsureSuccessStatusCode();
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Hosts_that_share_a_database_share_users_and_sessions()
    {
        var database = cluster.CreateDatabase();
        await using var one = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", database));
        await using var two = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", database));
        await one.AddUserAsync("anna");

        var tokens = await two.SignInAsync();
        (await one.WhoAmIAsync(tokens.Access)).EnsureSuccessStatusCode();
        var answers = await Task.WhenAll(one.RefreshAsync(tokens.Refresh), two.RefreshAsync(tokens.Refresh));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(ApiServer.Secret, false)]
    public async Task Hosts_that_share_users_but_no_key_get_a_warning(string? secret, bool warned)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", cluster.CreateDatabase()), ("Renesandro:Auth:Secret", secret ?? ""));

        server.Log.ToString().Contains("JWT_SECRET is not set", StringComparison.Ordinal).ShouldBe(warned);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_migrated_schema_is_that_of_the_model(bool postgres)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", postgres ? cluster.CreateDatabase() : null));
        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDbContext>().Database;
        var stepByStep = await ColumnsAsync(database);
        await database.ExecuteSqlRawAsync("""DROP TABLE spent_tokens; DROP TABLE sessions; DROP TABLE users; DROP TABLE "__EFMigrationsHistory" """);

        await database.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();

        (await ColumnsAsync(database)).ShouldBe(stepByStep);
        stepByStep.Count.ShouldBeGreaterThan(15);
    }

    [Fact]
    public async Task A_second_upgrade_changes_nothing()
    {
        await using var server = await ApiServer.StartAsync();
        await server.AddUserAsync("anna");
        await using var scope = server.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<UsersSchema>().UpgradeAsync(CancellationToken.None);

        (await server.SignInAsync()).Access.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_with_the_previous_schema_is_upgraded_and_keeps_its_users(bool postgres)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", postgres ? cluster.CreateDatabase() : null));
        await server.AddUserAsync("anna");
        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDbContext>().Database;
        var columns = await ColumnsAsync(database);
        await database.ExecuteSqlRawAsync("""
            DROP TABLE spent_tokens; ALTER TABLE users DROP COLUMN role; ALTER TABLE users DROP COLUMN upload_quota_bytes;
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" <> '0001_users_and_sessions'
            """);

        await scope.ServiceProvider.GetRequiredService<UsersSchema>().UpgradeAsync(CancellationToken.None);

        (await ColumnsAsync(database)).ShouldBe(columns);
        (await database.GetAppliedMigrationsAsync()).ShouldBe(database.GetMigrations());
        (await server.RefreshAsync((await server.SignInAsync()).Refresh)).EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData(false, "admin", "bert", "anna")]
    [InlineData(true, "admin", "bert", "anna")]
    [InlineData(false, "bert", "bert", "anna")]
    [InlineData(true, "bert", "bert", "anna")]
    public async Task Users_from_before_there_were_roles_get_one_admin(bool postgres, string admin, params string[] others)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", postgres ? cluster.CreateDatabase() : null));
        foreach (var name in others)
        {
            // The clock of the users, so that one is older.
            await server.AddUserAsync(name);
            server.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await using var scope = server.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<UsersDbContext>();
        await database.Users.Where(user => user.UserName == "admin" && admin != "admin").ExecuteDeleteAsync();
        await database.Database.ExecuteSqlRawAsync("""
            ALTER TABLE users DROP COLUMN role; ALTER TABLE users DROP COLUMN upload_quota_bytes;
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = '0003_roles_and_quotas'
            """);

        await scope.ServiceProvider.GetRequiredService<UsersSchema>().UpgradeAsync(CancellationToken.None);

        (await database.Users.AsNoTracking().Where(user => user.Role == UserRole.Admin).Select(user => user.UserName).ToListAsync()).ShouldBe([admin]);
        (await database.Users.AsNoTracking().AllAsync(user => user.UploadQuotaBytes == null)).ShouldBeTrue();
    }

    [Fact]
    public async Task Only_its_owner_can_read_the_database()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        await using var server = await ApiServer.StartAsync();
        await server.AddUserAsync("anna");

        foreach (var file in Directory.GetFiles(server.DataDirectory, "users.db*"))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<List<string>> ColumnsAsync(DatabaseFacade database) => await database.SqlQueryRaw<string>(database.IsSqlite()
        ? """
          SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk AS "Value"
          FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.name IN ('users', 'sessions', 'spent_tokens')
          UNION SELECT name || coalesce(sql, '') FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('users', 'sessions', 'spent_tokens') ORDER BY 1
          """
        : """
          SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(character_maximum_length, 0) AS "Value"
          FROM information_schema.columns WHERE table_name IN ('users', 'sessions', 'spent_tokens')
          UNION SELECT indexdef FROM pg_indexes WHERE tablename IN ('users', 'sessions', 'spent_tokens') ORDER BY 1
          """).ToListAsync();
}
