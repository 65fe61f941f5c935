using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Pages;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Serving;

public sealed class PublicRouteTests
{
    private static readonly string[] Public =
    [
        "/",
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
        "/studio/{**address}",
        "/uploads/",
        "/v/{token}/{name}.mp4",
    ];

    [Fact]
    public async Task Every_route_needs_a_token_except_the_public_ones()
    {
        await using var server = await ApiServer.StartAsync();
        var page = new PageFiles(Path.Join(AppContext.BaseDirectory, "wwwroot")).ByRoute;

        var open =
            from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<IAuthorizeData>() is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            where route != "/test/broken" && !page.ContainsKey(route)
            select route;

        open.Distinct().Order(StringComparer.Ordinal).ShouldBe(Public);
    }
}
