using System.Net;
using Microsoft.AspNetCore.Http;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth.Limits;

public sealed class RateLimitTests
{
    [Theory]
    [InlineData("anna")]
    [InlineData("nobody")]
    public async Task Attempts_under_one_name_are_limited_whether_it_exists_or_not(string name)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:RateLimits:AuthPerName", "2"));
        await server.AddUserAsync("anna");
        await server.PostAsync("/auth/token", new { name, password = "wrong" });
        await server.PostAsync("/auth/token", new { name = name.ToUpperInvariant(), password = "wrong" });

        var response = await server.PostAsync("/auth/token", new { name, password = ApiServer.Password });

        await response.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await server.PostAsync("/auth/token", new { name = "bert", password = "wrong" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/auth/token")]
    [InlineData("/auth/refresh")]
    [InlineData("/auth/revoke")]
    public async Task Requests_of_one_address_are_limited(string route)
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:RateLimits:AuthPerAddress", "2"));
        await server.PostAsync(route, new { });
        await server.PostAsync(route, new { });

        var response = await server.PostAsync(route, new { });

        await response.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task One_user_does_not_use_up_the_requests_of_another()
    {
        await using var server = await ApiServer.StartAsync(("Renesandro:RateLimits:PerUser", "1"));
        await server.AddUserAsync("anna");
        await server.AddUserAsync("bert");
        var (anna, bert) = (await server.SignInAsync("anna"), await server.SignInAsync("bert"));

        (await LimitedAsync(anna)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await LimitedAsync(anna)).ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests);
        (await LimitedAsync(bert)).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> LimitedAsync(SignedIn user) => server.GetAsync("/test/limited", ("auth", user.Access));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    public void An_IPv6_address_is_limited_together_with_its_network(string address, string counted)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);

        RateLimits.AddressOf(context).ShouldBe(counted);
    }
}
