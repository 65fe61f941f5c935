using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Serving;

public sealed class PublicRouteTests
{
    private static readonly string[] Public =
    [
        "/",
        "/api.js",
        "/auth/refresh",
        "/auth/revoke",
        "/auth/session",
        "/auth/token",
        "/docs/favicon.svg",
        "/docs/scalar.aspnetcore.js",
        "/docs/scalar.js",
        "/docs/{documentName?}",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/openapi/{documentName}.json",
        "/page.css",
        "/page.js",
        "/v/{token}/{name}.mp4",
        "/words.js",
    ];

    [Fact]
    public async Task Every_route_needs_a_token_except_the_public_ones()
    {
        await using var server = await ApiServer.StartAsync();

        var open =
            from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
            let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            where route != "/test/broken"
            select route;

        open.Distinct().Order(StringComparer.Ordinal).ShouldBe(Public);
    }
}
