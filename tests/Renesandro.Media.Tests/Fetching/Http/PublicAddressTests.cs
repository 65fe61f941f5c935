using System.Net;
using Renesandro.Media.Fetching.Http;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching.Http;

public class PublicAddressTests
{
    /// <summary>The first and the last address of each range, and those before and after it; null where a neighbour is not public either.</summary>
    public static TheoryData<string, string, string?, string?> Ranges => new()
    {
        { "0.0.0.0", "0.255.255.255", null, "1.0.0.0" },
        { "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0" },
        { "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0" },
        { "127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0" },
        { "168.63.129.16", "168.63.129.16", "168.63.129.15", "168.63.129.17" },
        { "169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0" },
        { "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0" },
        { "192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0" },
        { "192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0" },
        { "192.31.196.0", "192.31.196.255", "192.31.195.255", "192.31.197.0" },
        { "192.52.193.0", "192.52.193.255", "192.52.192.255", "192.52.194.0" },
        { "192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0" },
        { "192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0" },
        { "192.175.48.0", "192.175.48.255", "192.175.47.255", "192.175.49.0" },
        { "198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0" },
        { "198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0" },
        { "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0" },
        { "224.0.0.0", "239.255.255.255", "223.255.255.255", null },
        { "240.0.0.0", "255.255.255.255", null, null },
        { "::", "::ffff:ffff", null, null },
        { "::ffff:0:0:0", "::ffff:0:ffff:ffff", null, null },
        { "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", null, null },
        { "100::", "100::ffff:ffff:ffff:ffff", null, null },
        { "100:0:0:1::", "100::1:ffff:ffff:ffff:ffff", null, null },
        { "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::" },
        { "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::" },
        { "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::" },
        { "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::" },
        { "4000::", "5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null },
        { "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null },
        { "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null },
        { "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null },
        { "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null },
        { "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, null },
        { "1::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", null, "2000::" },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Special_addresses_are_not_public_and_their_neighbours_are(string first, string last, string? before, string? after)
    {
        Is(first).ShouldBeFalse();
        Is(last).ShouldBeFalse();
        (before is null || Is(before)).ShouldBeTrue();
        (after is null || Is(after)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("::{0}", false)]
    [InlineData("::ffff:{0}", true)]
    [InlineData("::ffff:0:{0}", false)]
    [InlineData("64:ff9b::{0}", true)]
    [InlineData("64:ff9b:1::{0}", false)]
    [InlineData("2002:{1}::1", true)]
    [InlineData("2001:0:{1}::1", false)]
    [InlineData("2a00:1450:4001:1:0:5efe:{0}", true)]
    [InlineData("2a00:1450:4001:1:200:5efe:{0}", true)]
    [InlineData("2002:{1}:1:200:5efe:{0}", true)]
    [InlineData("fe80::5efe:{0}", false)]
    public void An_address_that_embeds_another_is_public_only_if_that_one_is(string form, bool carried)
    {
        foreach (var special in new[] { "127.0.0.1", "10.1.2.3", "169.254.169.254", "168.63.129.16", "224.0.0.1", "255.255.255.255" })
        {
            Is(Carrying(form, special)).ShouldBeFalse(special);
        }

        Is(Carrying(form, "8.8.8.8")).ShouldBe(carried);
    }

    [Theory]
    [InlineData("2002:808:808:1:0:5efe:7f00:1")]
    [InlineData("2002:7f00:1:1:0:5efe:808:808")]
    [InlineData("2001:4860:4860::8888%2")]
    [InlineData("fe80::1%3")]
    public void An_address_with_one_private_interpretation_is_not_public(string address) => Is(address).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void Well_known_hosts_are_public(string address) => Is(address).ShouldBeTrue();

    private static bool Is(string address) => PublicAddress.Is(IPAddress.Parse(address));

    private static string Carrying(string form, string v4)
    {
        var bytes = IPAddress.Parse(v4).GetAddressBytes();
        return string.Format(null, form, v4, $"{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}");
    }
}
