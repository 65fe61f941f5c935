using System.Net;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth;

public sealed class OwnPasswordTests : IAsyncLifetime
{
    private const string Next = "another horse battery";

    private ApiServer _server = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(("Renesandro:Auth:LockoutFailures", "3"));
        await _server.AddUserAsync("anna");
        _browser = new Browser(_server);
        await _browser.SignInAsync();
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        using var other = new Browser(_server);
        await other.SignInAsync();
        var tokens = await _server.SignInAsync();
        await (await SetAsync(ApiServer.Password, Next)).ShouldSucceedAsync();

        (await _browser.WhoAmIAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await other.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.WhoAmIAsync(tokens.Access)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _server.RefreshAsync(tokens.Refresh)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await other.SignInAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await other.SignInAsync("anna", Next)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_a_token_its_session_stays()
    {
        var tokens = await _server.SignInAsync();
        _browser.Headers["Authorization"] = $"Bearer {tokens.Access}";
        await (await SetAsync(ApiServer.Password, Next)).ShouldSucceedAsync();

        (await _server.RefreshAsync(tokens.Refresh)).StatusCode.ShouldBe(HttpStatusCode.OK);
        _browser.Headers.Remove("Authorization");
        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_changes_nothing_and_counts_as_a_failed_attempt()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var refusal = await (await SetAsync("wrong", Next)).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity);
            refusal.Faults.ShouldHaveSingleItem().Path.ShouldBe("password");
        }

        await (await SetAsync(ApiServer.Password, Next)).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity);
        (await _browser.WhoAmIAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
        _server.Time.Advance(TimeSpan.FromMinutes(16));
        (await _browser.SignInAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", Next, "password")]
    [InlineData(ApiServer.Password, "short", "new_password")]
    [InlineData("", "", "password", "new_password")]
    public async Task A_malformed_request_names_its_fields(string password, string next, params string[] paths) =>
        (await (await SetAsync(password, next)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest)).Faults.Select(fault => fault.Path).ShouldBe(paths);

    [Fact]
    public async Task Another_site_cannot_set_it()
    {
        _browser.Headers["Sec-Fetch-Site"] = "cross-site";

        await (await SetAsync(ApiServer.Password, Next)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    private Task<HttpResponseMessage> SetAsync(string password, string next) =>
        _browser.SendAsync("PUT", "/auth/password", new { password, new_password = next });
}
