using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Clients;

/// <summary>Clients are generated from the description, compiled, and run a job on the real host: the programs are in <c>tests/clients</c>.</summary>
[Collection(nameof(ClientLab))]
public sealed class GeneratedClientTests(ClientLab lab)
{
    [Fact]
    public async Task Openapi_typescript_types_compile_and_run_a_job()
    {
        var host = await lab.ReadyAsync();
        await CompileTypeScriptAsync(lab);

        (await ToolRun.RunAsync(ClientLab.Folder, "node", ["built/life.js", .. host.Arguments()])).ShouldContain("typescript: done");
    }

    [Fact]
    public async Task Kiota_and_NSwag_clients_compile_and_run_a_job()
    {
        var host = await lab.HostAsync();
        var sources = Path.Combine(Repository.Root, "tests", "clients");
        var (description, generated) = (Path.Combine(ClientLab.Folder, "openapi.json"), Path.Combine(ClientLab.Folder, "generated"));
        await ToolRun.RunAsync(sources, "dotnet", "tool", "restore");
        await ToolRun.RunAsync(
            sources,
            "dotnet", "kiota", "generate", "--language", "CSharp", "--openapi", description, "--output", Path.Combine(generated, "kiota"),
            "--class-name", "RenesandroClient", "--namespace-name", "Renesandro.Clients.Kiota", "--exclude-backward-compatible", "--clean-output");
        await ToolRun.RunAsync(
            sources,
            "dotnet", "nswag", "openapi2csclient", $"/input:{description}", $"/output:{Path.Combine(generated, "nswag", "RenesandroClient.cs")}",
            "/className:RenesandroClient", "/namespace:Renesandro.Clients.NSwag",
            "/generateNullableReferenceTypes:true", "/generateOptionalParameters:true", "/injectHttpClient:true", "/disposeHttpClient:false");
        await ToolRun.RunAsync(sources, "dotnet", "build", "dotnet", "-c", "Release", "--nologo", "-v", "quiet", "-p:UseSharedCompilation=false", "-p:RestoreLockedMode=true");

        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Renesandro.Clients", "release", "Renesandro.Clients.dll");
        (await ToolRun.RunAsync(ClientLab.Folder, "dotnet", [program, "kiota", .. host.Arguments()])).ShouldContain("kiota: done");
        (await ToolRun.RunAsync(ClientLab.Folder, "dotnet", [program, "nswag", .. host.Arguments()])).ShouldContain("nswag: done");
    }

    internal static async Task CompileTypeScriptAsync(ClientLab lab)
    {
        await lab.RunNodeToolAsync("openapi-typescript", "openapi.json", "--output", "api.d.ts");
        await lab.RunNodeToolAsync("tsc", "--project", "tsconfig.json");
    }
}
