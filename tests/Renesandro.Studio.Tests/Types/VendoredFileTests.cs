using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Clients;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Types;

/// <summary>What the page has from others is what their packages hold, and says whose it is.</summary>
public sealed class VendoredFileTests
{
    private static readonly string Vendor = Path.Combine(Repository.Root, "src", "Renesandro.Host", "wwwroot", "vendor");

    [Fact]
    public async Task They_are_made_from_the_packages_they_name()
    {
        await StudioPackages.Folder.ReadyAsync();
        var made = Directory.CreateTempSubdirectory("renesandro-vendor-");
        try
        {
            await ToolRun.RunAsync(StudioPackages.Folder.Path, "node", "vendor.js", made.FullName);

            Names(made.FullName).ShouldBe(Names(Vendor));
            foreach (var name in Names(made.FullName))
            {
                (await File.ReadAllBytesAsync(Path.Combine(Vendor, name))).ShouldBe(await File.ReadAllBytesAsync(Path.Combine(made.FullName, name)), name);
            }
        }
        finally
        {
            made.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("lit.js", "lit", "BSD-3-Clause")]
    [InlineData("tus.js", "tus-js-client", "MIT")]
    public async Task Each_names_its_version_and_its_licence(string file, string package, string licence)
    {
        await StudioPackages.Folder.ReadyAsync();
        var described = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(StudioPackages.Folder.Path, "node_modules", package, "package.json")))!;

        var head = File.ReadLines(Path.Combine(Vendor, file)).First();

        ((string?)described["license"]).ShouldBe(licence);
        head.ShouldStartWith($"/* {Path.GetFileNameWithoutExtension(file)} {(string?)described["version"]} ({licence}, Copyright ");
    }

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder, "*.js").Select(file => Path.GetFileName(file)).Order()];
}
