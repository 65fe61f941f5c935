using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Cookies;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth.Cookies;

public sealed class SessionCookieTests : IAsyncLifetime
{
    private ApiServer _server = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(("Renesandro:Proxies:0", "127.0.0.1"), ("Renesandro:Auth:LockoutFailures", "3"));
        await _server.AddUserAsync("anna");
        _browser = new Browser(_server);
    }

    [Fact]
    public async Task Signing_in_sets_a_cookie_that_no_script_and_no_other_site_gets()
    {
        var response = await (await _browser.SignInAsync()).ShouldSucceedAsync();

        var cookie = _browser.LastCookies.ShouldHaveSingleItem();
        (cookie.Name.ToString(), cookie.HttpOnly, cookie.SameSite, cookie.Path.ToString(), cookie.Secure, cookie.Domain.HasValue)
            .ShouldBe((SessionCookie.PlainName, true, SameSiteMode.Strict, "/", false, false));
        cookie.MaxAge!.Value.TotalDays.ShouldBeInRange(13.9, 14);
        var session = response["response"]!.AsObject();
        session.Select(field => field.Key).ShouldBe(["name", "role", "expires_at"]);
        ((string?)session["name"], (string?)session["role"]).ShouldBe(("anna", "user"));
        ((DateTimeOffset)session["expires_at"]!).ShouldBe(_server.Time.GetUtcNow().AddDays(14), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Behind_a_proxy_with_TLS_the_cookie_is_secure_and_bound_to_the_host()
    {
        _browser.Headers["X-Forwarded-Proto"] = "https";
        await (await _browser.SignInAsync()).ShouldSucceedAsync();

        var cookie = _browser.LastCookies.ShouldHaveSingleItem();
        (cookie.Name.ToString(), cookie.Secure, cookie.Path.ToString(), cookie.Domain.HasValue).ShouldBe(("__Host-renesandro-session", true, "/", false));
        (await _browser.WhoAmIAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

        // What a neighbour domain or a page without TLS can set is not read over TLS.
        _browser.Cookies[SessionCookie.PlainName] = _browser.Cookies[SessionCookie.SecureName];
        _browser.Cookies.Remove(SessionCookie.SecureName);
        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_cookie_is_accepted_where_a_token_is()
    {
        await _browser.SignInAsync();

        (await (await _browser.WhoAmIAsync()).Content.ReadAsStringAsync()).ShouldBe("anna");
        (await _browser.SendAsync("GET", "/process_media")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var session = await (await _browser.SendAsync("GET", "/auth/session")).ShouldSucceedAsync();
        ((string?)session["response"]!["name"]).ShouldBe("anna");
        _browser.LastCookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_session_there_is_nothing_to_read_or_to_end()
    {
        await (await _browser.SendAsync("GET", "/auth/session")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        await (await _browser.SendAsync("DELETE", "/auth/session")).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Authorization", "Bearer nonsense")]
    [InlineData("auth", "nonsense")]
    [InlineData("auth", "")]
    public async Task A_cookie_does_not_stand_in_for_an_invalid_token(string header, string value)
    {
        await _browser.SignInAsync();
        _browser.Headers[header] = value;

        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_response_and_no_cookie()
    {
        var wrong = await _browser.SignInAsync("anna", "wrong");
        var unknown = await _browser.SignInAsync("nobody", "wrong");

        await wrong.ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await unknown.Content.ReadAsStringAsync()).ShouldBe(await wrong.Content.ReadAsStringAsync());
        _browser.Cookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_passwords_here_and_at_the_tokens_are_counted_together()
    {
        await _browser.SignInAsync("anna", "wrong");
        await _server.PostAsync("/auth/token", new { name = "anna", password = "wrong" });
        await _browser.SignInAsync("anna", "wrong");

        await (await _browser.SignInAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Renesandro:RateLimits:AuthPerName")]
    [InlineData("Renesandro:RateLimits:AuthPerAddress")]
    public async Task Attempts_are_limited(string limit)
    {
        await using var server = await ApiServer.StartAsync((limit, "2"));
        using var browser = new Browser(server);
        await browser.SignInAsync("anna", "wrong");
        await server.PostAsync("/auth/token", new { name = "anna", password = "wrong" });

        await (await browser.SignInAsync()).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Only_a_hash_of_the_cookie_is_stored()
    {
        await _browser.SignInAsync();
        await using var scope = _server.Services.CreateAsyncScope();

        var session = await scope.ServiceProvider.GetRequiredService<UsersDbContext>().Sessions.SingleAsync();

        session.TokenHash.Length.ShouldBe(64);
        _browser.Cookies[SessionCookie.PlainName].ShouldNotContain(session.TokenHash, Case.Insensitive);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("s.{0}")]
    public async Task A_refresh_token_is_no_cookie(string form)
    {
        _browser.Cookies[SessionCookie.PlainName] = string.Format(null, form, (await _server.SignInAsync()).Refresh);

        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_cookie_is_no_refresh_token_and_revokes_nothing()
    {
        await _browser.SignInAsync();
        var cookie = _browser.Cookies[SessionCookie.PlainName];
        foreach (var token in new[] { cookie, cookie[2..] })
        {
            await (await _server.RefreshAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
            await _server.PostAsync("/auth/revoke", new { refresh_token = token });
            await (await _server.WhoAmIAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        }

        (await _browser.WhoAmIAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("s.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("s.****************************************************************")]
    public async Task A_forged_cookie_is_refused(string value)
    {
        _browser.Cookies[SessionCookie.PlainName] = value;

        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_changed_cookie_is_refused()
    {
        await _browser.SignInAsync();
        var cookie = _browser.Cookies[SessionCookie.PlainName];
        _browser.Cookies[SessionCookie.PlainName] = cookie[..40] + (cookie[40] == 'A' ? 'B' : 'A') + cookie[41..];

        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_that_is_not_used_expires()
    {
        await _browser.SignInAsync();
        _server.Time.Advance(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(1));

        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_that_is_used_is_extended_at_most_once_an_hour()
    {
        await _browser.SignInAsync();
        var cookie = _browser.Cookies[SessionCookie.PlainName];
        _server.Time.Advance(TimeSpan.FromMinutes(55));
        await _browser.WhoAmIAsync();
        _browser.LastCookies.ShouldBeEmpty();
        for (var week = 0; week < 4; week++)
        {
            _server.Time.Advance(TimeSpan.FromDays(10));
            (await _browser.WhoAmIAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);
            _browser.LastCookies.ShouldHaveSingleItem().MaxAge!.Value.TotalDays.ShouldBe(14, 0.01);
            await _browser.WhoAmIAsync();
            _browser.LastCookies.ShouldBeEmpty();
        }

        _browser.Cookies[SessionCookie.PlainName].ShouldBe(cookie, "the value stays, for the other tabs");
    }

    [Fact]
    public async Task Tabs_that_send_the_same_cookie_at_the_same_time_stay_signed_in()
    {
        await _browser.SignInAsync();
        using var tab = new Browser(_server) { Cookies = { [SessionCookie.PlainName] = _browser.Cookies[SessionCookie.PlainName] } };
        for (var day = 0; day < 3; day++)
        {
            _server.Time.Advance(TimeSpan.FromDays(1));
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => n % 2 == 0 ? tab.WhoAmIAsync() : _server.GetAsync(
                "/test/whoami", ("Cookie", $"{SessionCookie.PlainName}={_browser.Cookies[SessionCookie.PlainName]}"))));
            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_all_tabs_and_removes_the_cookie()
    {
        await _browser.SignInAsync();
        using var tab = new Browser(_server) { Cookies = { [SessionCookie.PlainName] = _browser.Cookies[SessionCookie.PlainName] } };
        using var other = new Browser(_server);
        await other.SignInAsync();
        await (await _browser.SendAsync("DELETE", "/auth/session")).ShouldSucceedAsync();

        _browser.Cookies.ShouldBeEmpty();
        await (await tab.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        (await other.WhoAmIAsync()).StatusCode.ShouldBe(HttpStatusCode.OK, "another browser stays signed in");
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_before()
    {
        await _browser.SignInAsync();
        var before = _browser.Cookies[SessionCookie.PlainName];
        await _browser.SignInAsync();
        using var stale = new Browser(_server) { Cookies = { [SessionCookie.PlainName] = before } };

        _browser.Cookies[SessionCookie.PlainName].ShouldNotBe(before);
        await (await stale.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Removing_a_user_ends_the_session()
    {
        await _browser.SignInAsync();
        await _server.RemoveUserAsync("anna");

        await (await _browser.WhoAmIAsync()).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Public_files_get_no_cookie()
    {
        await _browser.SignInAsync();
        _server.Time.Advance(TimeSpan.FromDays(1));

        (await _browser.SendAsync("GET", "/")).Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }
}
