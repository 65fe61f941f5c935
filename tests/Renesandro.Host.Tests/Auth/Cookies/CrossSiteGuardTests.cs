using System.Net;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth.Cookies;

public sealed class CrossSiteGuardTests : IAsyncLifetime
{
    private const string Own = "own";

    private ApiServer _server = null!;
    private Browser _browser = null!;

    public static TheoryData<string?, string?> Foreign => new()
    {
        { "cross-site", null },
        { "same-site", null },
        { "none", null },
        { "cross-site", Own },
        { "same-origin, cross-site", null },
        { null, "https://evil.example.com" },
        { null, "http://127.0.0.1:1" },
        { null, "http://127.0.0.1" },
        { null, "null" },
        { null, "" },
        { null, Own + ".evil.example.com" },
    };

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(("Renesandro:Proxies:0", "127.0.0.1"));
        await _server.AddUserAsync("anna");
        _browser = new Browser(_server);
        await _browser.SignInAsync();
        _browser.Headers.Clear();
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_change_from_elsewhere_is_refused(string? site, string? origin)
    {
        From(site, origin);

        var refusal = await (await _browser.SendAsync("POST", "/test/change")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);

        refusal.Sentence.ShouldStartWith("This request was not sent by the page of this server");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("PURGE")]
    public async Task A_change_that_says_nothing_of_where_it_comes_from_is_refused(string method) =>
        await (await _browser.SendAsync(method, "/test/change")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("same-origin", null)]
    [InlineData("same-origin", Own)]
    [InlineData(null, Own)]
    public async Task A_change_from_the_page_is_served(string? site, string? origin)
    {
        From(site, origin);

        (await _browser.SendAsync("PATCH", "/test/change")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https", HttpStatusCode.OK)]
    [InlineData("http", HttpStatusCode.Forbidden)]
    public async Task Behind_a_proxy_with_TLS_the_origin_is_https(string scheme, HttpStatusCode status)
    {
        (_browser.Headers["X-Forwarded-Proto"], _browser.Headers["Host"]) = ("https", "studio.example.com");
        await _browser.SignInAsync();
        _browser.Headers["Origin"] = $"{scheme}://studio.example.com";

        (await _browser.SendAsync("POST", "/test/change")).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Reading_needs_no_proof(string method) => (await _browser.SendAsync(method, "/test/change")).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_token_needs_no_proof()
    {
        From("cross-site", null);
        _browser.Headers["Authorization"] = $"Bearer {(await _server.SignInAsync()).Access}";

        (await _browser.SendAsync("POST", "/test/change")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Nobody_is_signed_in_from_elsewhere(string? site, string? origin)
    {
        From(site, origin);
        await (await _browser.SignInAsync()).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);

        _browser.LastCookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Programs_may_sign_in_by_cookie() => (await _browser.SignInAsync()).StatusCode.ShouldBe(HttpStatusCode.OK);

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
    }

    private void From(string? site, string? origin)
    {
        if (site is not null)
        {
            _browser.Headers["Sec-Fetch-Site"] = site;
        }

        if (origin is not null)
        {
            _browser.Headers["Origin"] = origin.Replace(Own, _server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        }
    }
}
