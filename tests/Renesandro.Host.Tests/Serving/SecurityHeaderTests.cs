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
    public async Task Every_answer_keeps_the_browser_at_home(string route)
    {
        var response = await _server.GetAsync(route);

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.Server.ShouldBeEmpty();
    }

    [Fact]
    public async Task Inline_scripts_run_on_the_page_of_the_description_only()
    {
        (await _server.GetAsync("/docs/")).Headers.GetValues("Content-Security-Policy").Single().ShouldContain("unsafe-inline");
        (await _server.GetAsync("/health/live")).Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
