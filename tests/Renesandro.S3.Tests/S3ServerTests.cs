using Renesandro.Host.Tests.Clients;
using Renesandro.S3StandIn;
using Shouldly;
using Xunit;

namespace Renesandro.S3.Tests;

/// <summary>The stand-in, as the client of AWS for JavaScript sees it.</summary>
public sealed class S3ServerTests
{
    [Fact]
    public async Task The_official_client_finds_what_it_expects_of_S3()
    {
        var packages = new NpmFolder("s3");
        await packages.ReadyAsync();
        await using var server = await S3Server.StartAsync();

        var output = await ToolRun.RunAsync(packages.Path, "node", "check.js", server.Address.AbsoluteUri, S3Server.AccessKey, S3Server.SecretKey);

        output.ShouldContain("agreed");
        server.Uploads.ShouldBeEmpty();
    }
}
