using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Administration;

/// <summary>What only admins may do, whatever they are signed in by.</summary>
public sealed partial class AdminRouteTests : IAsyncLifetime
{
    private ApiServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        await _server.AddUserAsync("anna");
        await _server.AddAdminAsync("boss");
    }

    [Fact]
    public void These_routes_are_for_admins() => AdminRoutes().Select(route => $"{route.Method} {route.Pattern}").Order(StringComparer.Ordinal).ShouldBe(
    [
        "DELETE /users/{name}",
        "GET /system/doctor",
        "GET /users",
        "PATCH /users/{name}",
        "POST /users",
    ]);

    [Fact]
    public async Task Every_one_of_them_refuses_other_users_and_strangers()
    {
        using var anna = await Browser.SignedInAsync(_server, "anna");
        using var withToken = new Browser(_server) { Headers = { ["Authorization"] = $"Bearer {(await _server.SignInAsync()).Access}" } };
        using var nobody = new Browser(_server);
        foreach (var (method, pattern) in AdminRoutes())
        {
            var route = Parameter().Replace(pattern, "anna");
            foreach (var user in new[] { anna, withToken })
            {
                var refusal = await (await user.SendAsync(method, route, method is "POST" or "PATCH" ? "{}" : null)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
                refusal.Sentence.ShouldBe("Only an admin may do this: ask one to do it, or to make you one.");
            }

            await (await nobody.SendAsync(method, route, method is "POST" or "PATCH" ? "{}" : null)).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_role_that_is_given_or_taken_holds_from_the_next_request(bool byCookie)
    {
        using var boss = byCookie
            ? await Browser.SignedInAsync(_server, "boss")
            : new Browser(_server) { Headers = { ["Authorization"] = $"Bearer {(await _server.SignInAsync("boss")).Access}" } };
        (await boss.SendAsync("GET", "/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SetRoleAsync("boss", UserRole.User);
        await (await boss.SendAsync("GET", "/users")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        ((string?)(await (await boss.SendAsync("GET", "/auth/session")).ShouldSucceedAsync())["response"]!["role"]).ShouldBe("user");
        await SetRoleAsync("boss", UserRole.Admin);

        (await boss.SendAsync("GET", "/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task SetRoleAsync(string name, UserRole role)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserAccounts>().ChangeAsync(name, new UserChanges(Role: role), CancellationToken.None);
    }

    private IEnumerable<(string Method, string Pattern)> AdminRoutes() =>
        from endpoint in _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.OfType<IAuthorizeData>().Any(data => data.Policy == UserRoles.AdminOnly)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
