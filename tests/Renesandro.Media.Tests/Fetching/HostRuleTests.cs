using Microsoft.Extensions.Options;
using Renesandro.Media.Fetching;
using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Fetching.OriginServer;

namespace Renesandro.Media.Tests.Fetching;

public class HostRuleTests : FetchingTest
{
    [Theory]
    [InlineData("cdn.example.com", true)]
    [InlineData("CDN.Example.com.", true)]
    [InlineData("example.com", false)]
    [InlineData("evilexample.org", false)]
    [InlineData("a.b.example.org", true)]
    [InlineData("example.org", false)]
    [InlineData("bad.example.org", false)]
    [InlineData("93.184.216.34", false)]
    public void A_host_is_allowed_by_name_or_by_its_domain(string host, bool allowed)
    {
        var options = new FetchingOptions { AllowedHosts = { "cdn.example.com", "*.example.org" }, DeniedHosts = { "bad.example.org" } };

        new HostRules(options).Allows(new Uri($"https://{host}/a.mp4")).ShouldBe(allowed);
    }

    [Fact]
    public async Task A_denied_host_gets_no_request_and_a_redirect_to_one_is_not_followed()
    {
        await using var inside = new OriginServer(Answer("200 OK", "", "secret"));
        await using var origin = new OriginServer(Redirect(() => $"http://localhost:{inside.Port}/a.mp4"));
        var fetcher = Fetcher(origin, options => options.DeniedHosts.Add("localhost"));

        (await FailAsync(fetcher, new Uri($"http://localhost:{inside.Port}/a.mp4"))).Message.ShouldContain("is on a host that is not allowed");
        (await FailAsync(fetcher, origin.Url())).Message.ShouldBe(
            $"{origin.Url()} redirects to a host that is not allowed (Renesandro:Fetching:AllowedHosts, DeniedHosts): give a link to another host.");
        inside.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_that_is_not_a_host_is_reported_at_start() => Should
        .Throw<OptionsValidationException>(() => Fetcher(configure: options => options.AllowedHosts.Add("https://h/")))
        .Failures.ShouldHaveSingleItem().ShouldBe("Renesandro:Fetching:AllowedHosts: \"https://h/\" is not a host; write it as in cdn.example.com, or *.example.com for all below it.");
}
