using Renesandro.Host.Serving;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Serving;

public sealed class ListeningTests
{
    [Theory]
    [InlineData("localhost", 3000, "http://localhost:3000")]
    [InlineData("localhost", 0, "http://127.0.0.1:0")]
    [InlineData("*", 3000, "http://*:3000")]
    [InlineData("0.0.0.0", 80, "http://0.0.0.0:80")]
    [InlineData("::1", 3000, "http://[::1]:3000")]
    public void A_host_and_a_port_make_an_address(string host, int port, string url) => Listening.Url(host, port).ShouldBe(url);
}
