using System.Net;
using Renesandro.Host.Http;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Http;

public sealed class ReverseProxyTests
{
    [Fact]
    public async Task Without_proxies_forwarded_headers_are_ignored()
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:RateLimits:AuthPerAddress", "1"));

        (await RevokeAsync(server, "203.0.113.1")).ShouldBe(HttpStatusCode.BadRequest);
        (await RevokeAsync(server, "203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Forwarded_headers_are_accepted_only_from_trusted_proxies()
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:RateLimits:AuthPerAddress", "1"), ("Renesandro:Proxies:0", "10.0.0.0/8"));

        (await RevokeAsync(server, "203.0.113.1")).ShouldBe(HttpStatusCode.BadRequest);
        (await RevokeAsync(server, "203.0.113.2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_trusted_proxy_sets_the_client_address_and_clients_cannot()
    {
        await using var server = await ApiServer.StartAsync(
            ("Renesandro:RateLimits:AuthPerAddress", "1"), ("Renesandro:Proxies:0", "127.0.0.1"), ("Renesandro:Proxies:1", "173.245.48.0/20"));

        (await RevokeAsync(server, "203.0.113.1")).ShouldBe(HttpStatusCode.BadRequest);
        (await RevokeAsync(server, "203.0.113.2")).ShouldBe(HttpStatusCode.BadRequest);
        (await RevokeAsync(server, "198.51.100.9, 203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await RevokeAsync(server, "203.0.113.2, 173.245.48.1")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("10.0.0.7", "10.0.0.7/32")]
    [InlineData("2606:4700::/32", "2606:4700::/32")]
    [InlineData("::1", "::1/128")]
    [InlineData("example.com", null)]
    [InlineData("10.0.0.0/40", null)]
    public void A_proxy_is_an_address_or_a_network(string text, string? network) => ReverseProxies.TryParse(text)?.ToString().ShouldBe(network);

    private static async Task<HttpStatusCode> RevokeAsync(ApiServer server, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/auth/revoke") { Content = new StringContent("{}", null, "application/json") };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        return (await server.Client.SendAsync(request)).StatusCode;
    }
}
