using Renesandro.Host.Configuration;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Configuration;

public sealed class OriginalNamesTests
{
    [Fact]
    public void A_variable_of_the_original_sets_its_key() =>
        OriginalNames.Read(name => name == "FPS" ? "25" : null).ShouldBe([new("Renesandro:Rendering:Fps", "25")]);

    [Theory]
    [InlineData("redis://r:1/2", "ignored", "7", "redis://r:1/2")]
    [InlineData(null, "cache", "7", "cache:7")]
    [InlineData(null, "cache", null, "cache:6379")]
    [InlineData(null, null, "7", null)]
    public void Redis_is_one_address_or_a_host_and_a_port(string? url, string? host, string? port, string? expected)
    {
        var settings = OriginalNames.Read(name => name switch { "REDIS_URL" => url, "REDIS_HOST" => host, "REDIS_PORT" => port, _ => null });

        settings.ShouldBe(expected is null ? [] : [new("Renesandro:Redis", expected)]);
    }

    [Fact]
    public void An_empty_variable_sets_nothing() => OriginalNames.Read(_ => " ").ShouldBeEmpty();
}
