using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Serving;

public sealed class SecurityHeaderTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ApiServer.StartAsync();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/test/broken")]
    [InlineData("/docs/")]
    public async Task Every_response_has_security_headers(string route)
    {
        var response = await _server.GetAsync(route);

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.Server.ShouldBeEmpty();
    }

    [Fact]
    public async Task Inline_scripts_are_allowed_only_on_the_docs_page()
    {
        (await _server.GetAsync("/docs/")).Headers.GetValues("Content-Security-Policy").Single().ShouldContain("unsafe-inline");
        (await _server.GetAsync("/health/live")).Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
    }

    [Theory]
    [InlineData("GET", "/process_media")]
    [InlineData("POST", "/process_media")]
    [InlineData("GET", "/process_media/0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10/variants/0/file")]
    [InlineData("GET", "/process_media/nothing/here")]
    [InlineData("POST", "/auth/token")]
    [InlineData("POST", "/auth/refresh")]
    [InlineData("GET", "/auth/revoke")]
    public async Task Private_responses_are_not_cached(string method, string route)
    {
        await _server.AddUserAsync("anna");
        var token = (await _server.SignInAsync()).Access;
        foreach (var header in new[] { $"Bearer {token}", "Bearer nonsense" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), route);
            request.Headers.TryAddWithoutValidation("Authorization", header);
            using var response = await _server.Client.SendAsync(request);

            response.Headers.CacheControl?.ToString().ShouldBe("no-store", $"{response.StatusCode}");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
