using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Clients;
using Renesandro.Studio.Tests.Running;
using Renesandro.Studio.Tests.Types;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Uploading;

/// <summary>A client of tus that is not of this project, in node: what <c>tests/studio/tus.js</c> does with it, and what the server said.</summary>
public sealed class TusClientTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task The_client_of_the_protocol_creates_resumes_and_removes_uploads()
    {
        await StudioPackages.Folder.ReadyAsync();
        var (name, password) = await host.AddUserAsync();
        using var client = await host.ClientAsync(name, password);
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;

        var said = JsonNode.Parse(await ToolRun.RunAsync(StudioPackages.Folder.Path, "node", "tus.js", host.Address.AbsoluteUri.TrimEnd('/'), token))!;

        said["created"]!.ToJsonString().ShouldBe("""{"whole":true,"name":"\u043F\u043B\u044F\u0436 1.txt","progress":[100000,200000,300000,350000]}""");
        said["head"]!.ToJsonString().ShouldBe("""{"status":200,"offset":"350000","length":"350000","cache":"no-store"}""");
        said["resumed"]!.ToJsonString().ShouldBe("""{"sameUrl":true,"from":true,"whole":true}""");
        said["wrongOffset"]!.ToJsonString().ShouldBe("""{"status":409,"goesOn":true}""");
        said["terminated"]!.ToJsonString().ShouldBe("[404,404]");
        ((int)said["parallel"]!["status"]!, (int)said["parallel"]!["kept"]!).ShouldBe((400, 0));
        ((string)said["parallel"]!["said"]!).ShouldContain("Upload-Concat: is not supported: send a file as one upload");
        ((bool)said["withCreation"]!, (bool)said["overridden"]!, (int)said["deferred"]!).ShouldBe((true, true, 400));
    }
}
