using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Administration;

public sealed class UserRouteTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Job = """{"task_name":"job","video_blocks":{"hook":["https://clips.example.com/a.mp4"]},"audio_blocks":{},"text_to_speech":[]}""";

    private ApiServer _server = null!;
    private Browser _boss = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        await _server.AddUserAsync("anna");
        await _server.AddAdminAsync("boss");
        _boss = await Browser.SignedInAsync(_server, "boss");
    }

    [Fact]
    public async Task The_list_tells_of_roles_quotas_and_jobs()
    {
        using var anna = await Browser.SignedInAsync(_server, "anna");
        await anna.SendAsync("POST", "/process_media", Job);
        await anna.SendAsync("POST", "/process_media", Job);

        var users = await ListAsync();

        users.Select(user => (string)user["name"]!).ShouldBe(["admin", "anna", "boss"]);
        users.Select(user => (string)user["role"]!).ShouldBe(["admin", "user", "admin"]);
        users.Select(user => (int)user["open_jobs"]!).ShouldBe([0, 2, 0]);
        users[1].Select(field => field.Key).ShouldBe(["name", "role", "created_at", "upload_quota_bytes", "upload_bytes", "open_jobs"]);
        users[1]["upload_quota_bytes"].ShouldBeNull();
    }

    [Fact]
    public async Task A_user_who_is_added_can_sign_in()
    {
        var added = await (await _boss.SendAsync("POST", "/users", new { name = "carl", password = ApiServer.Password, upload_quota_bytes = 5_000 })).ShouldSucceedAsync();

        ((string?)added["response"]!["role"], (long?)added["response"]!["upload_quota_bytes"]).ShouldBe(("user", 5_000L));
        using var carl = await Browser.SignedInAsync(_server, "CARL");
        (await carl.WhoAmIAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await QuotaAsync("carl")).ShouldBe(5_000);
        await (await _boss.SendAsync("POST", "/users", new { name = "dora", password = ApiServer.Password, role = "admin" })).ShouldSucceedAsync();
        using var dora = await Browser.SignedInAsync(_server, "dora");
        (await dora.SendAsync("GET", "/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"name":"anna","password":"correct horse battery"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"name":"ANNA","password":"correct horse battery"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"name":"x y","password":"correct horse battery"}""", HttpStatusCode.BadRequest, "name")]
    [InlineData("""{"name":"..","password":"correct horse battery"}""", HttpStatusCode.BadRequest, "name")]
    [InlineData("""{"name":"","password":"short"}""", HttpStatusCode.BadRequest, "name", "password")]
    [InlineData("""{}""", HttpStatusCode.BadRequest, "name", "password")]
    [InlineData("""{"name":"carl","password":"correct horse battery","role":"boss"}""", HttpStatusCode.BadRequest, "role")]
    [InlineData("""{"name":"carl","password":"correct horse battery","role":1}""", HttpStatusCode.BadRequest, "role")]
    [InlineData("""{"name":"carl","password":"correct horse battery","upload_quota_bytes":-1}""", HttpStatusCode.BadRequest, "upload_quota_bytes")]
    [InlineData("""{"name":"carl","password":"correct horse battery","admin":true}""", HttpStatusCode.BadRequest, "admin")]
    public async Task An_impossible_user_is_refused(string body, HttpStatusCode status, params string[] paths)
    {
        var refusal = await (await _boss.SendAsync("POST", "/users", body)).ShouldBeRefusedAsync(status);

        refusal.Faults.Select(fault => fault.Path).ShouldBe(paths);
        (await ListAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_absent_from_a_change_stays()
    {
        await ChangeAsync("anna", """{"upload_quota_bytes":7}""");
        await ChangeAsync("anna", """{"role":"admin"}""");
        (await QuotaAsync("anna")).ShouldBe(7);
        await ChangeAsync("anna", """{"upload_quota_bytes":null}""");
        (await QuotaAsync("anna")).ShouldBeNull();
        await ChangeAsync("anna", """{}""");

        ((string?)(await ListAsync())[1]["role"]).ShouldBe("admin");
        (await Browser.SignedInAsync(_server, "anna")).Dispose();
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_of_the_user()
    {
        using var anna = await Browser.SignedInAsync(_server, "anna");
        await ChangeAsync("anna", """{"password":"another horse battery"}""");

        await (await anna.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await Browser.SignedInAsync(_server, "anna", "another horse battery")).Dispose();
    }

    [Theory]
    [InlineData("""{"password":"short"}""", "password")]
    [InlineData("""{"upload_quota_bytes":-5}""", "upload_quota_bytes")]
    [InlineData("""{"upload_quota_bytes":1.5}""", "upload_quota_bytes")]
    [InlineData("""{"upload_quota_bytes":"many"}""", "upload_quota_bytes")]
    [InlineData("""{"role":"boss"}""", "role")]
    public async Task A_malformed_change_names_its_field_and_changes_nothing(string body, string path)
    {
        var refusal = await (await _boss.SendAsync("PATCH", "/users/anna", body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);

        refusal.Faults.ShouldHaveSingleItem().Path.ShouldBe(path);
    }

    [Theory]
    [InlineData("PATCH", "{}")]
    [InlineData("DELETE", null)]
    public async Task A_user_that_does_not_exist_is_not_found(string method, string? body) =>
        await (await _boss.SendAsync(method, "/users/nobody", body)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_user_who_is_removed_is_signed_out()
    {
        using var anna = await Browser.SignedInAsync(_server, "anna");
        await (await _boss.SendAsync("DELETE", "/users/Anna")).ShouldSucceedAsync();

        await (await anna.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await ListAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("PATCH", """{"role":"user","upload_quota_bytes":3}""")]
    [InlineData("DELETE", null)]
    public async Task The_last_admin_stays_and_nothing_of_the_change_is_made(string method, string? body)
    {
        await (await _boss.SendAsync("DELETE", "/users/admin")).ShouldSucceedAsync();
        await (await _boss.SendAsync(method, "/users/boss", body)).ShouldBeRefusedAsync(HttpStatusCode.Conflict);

        (await _boss.SendAsync("GET", "/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await QuotaAsync("boss")).ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Admins_who_remove_and_demote_each_other_at_the_same_time_leave_one(bool postgres)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:Users:ConnectionString", postgres ? cluster.CreateDatabase() : null));
        for (var round = 0; round < 4; round++)
        {
            string[] names = [.. Enumerable.Range(0, 4).Select(n => $"admin-{round}-{n}")];
            foreach (var name in names)
            {
                await server.AddAdminAsync(name);
            }

            var browsers = await Task.WhenAll(names.Select(name => Browser.SignedInAsync(server, name)));
            foreach (var user in await AdminsAsync(browsers[0]))
            {
                if (!names.Contains(user))
                {
                    await (await browsers[0].SendAsync("DELETE", $"/users/{user}")).ShouldSucceedAsync();
                }
            }

            var answers = await Task.WhenAll(browsers.Select((browser, n) => n % 2 == 0
                ? browser.SendAsync("DELETE", $"/users/{names[(n + 1) % 4]}")
                : browser.SendAsync("PATCH", $"/users/{names[(n + 1) % 4]}", new { role = "user" })));

            answers.ShouldAllBe(answer => answer.StatusCode < HttpStatusCode.InternalServerError);
            (await CountAdminsAsync(server)).ShouldBeGreaterThan(0);
            Array.ForEach(browsers, browser => browser.Dispose());
        }
    }

    public async ValueTask DisposeAsync()
    {
        _boss.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task<List<string>> AdminsAsync(Browser browser) =>
    [
        .. (await (await browser.SendAsync("GET", "/users")).ShouldSucceedAsync())["response"]!["users"]!.AsArray()
            .Where(user => (string?)user!["role"] == "admin").Select(user => (string)user!["name"]!),
    ];

    private static async Task<int> CountAdminsAsync(ApiServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserAccounts>().ListAsync().CountAsync(user => user.Role == Host.Auth.Database.UserRole.Admin);
    }

    private async Task ChangeAsync(string name, string body) => await (await _boss.SendAsync("PATCH", $"/users/{name}", body)).ShouldSucceedAsync();

    private async Task<List<JsonObject>> ListAsync() =>
        [.. (await (await _boss.SendAsync("GET", "/users")).ShouldSucceedAsync())["response"]!["users"]!.AsArray().Select(user => user!.AsObject())];

    private async Task<long?> QuotaAsync(string name)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserAccounts>().GetAsync(name, CancellationToken.None);
        return await _server.Services.GetRequiredService<UserQuotas>().FindAsync(user.Id.ToString(), CancellationToken.None);
    }
}
