using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Packaging;

/// <summary>The contents of the packages, which a developer sees before any code.</summary>
[Collection(PackedPackages.Collection)]
public sealed partial class PackageTests(PackedPackages packages)
{
    public static TheoryData<string> Ids => ["Renesandro.Queue", "Renesandro.Media", "Renesandro.Drawing", "Renesandro.S3", "Renesandro.Contracts"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_describes_itself(string id)
    {
        var package = packages.Open(id);

        package.Id.ShouldBe(id);
        package.Metadata("description")!.Length.ShouldBeInRange(80, 300);
        package.Metadata("tags")!.Split(' ').Length.ShouldBeGreaterThan(4);
        package.Metadata("authors").ShouldBe("Renesandro contributors");
        package.Element("license")!.Attribute("type")!.Value.ShouldBe("expression");
        package.Metadata("license").ShouldBe(id == "Renesandro.Drawing" ? "MIT AND OFL-1.1" : "MIT");
    }

    // A clone has its remote in the place of this address.
    [Fact]
    public async Task A_package_names_the_repository_that_it_was_built_from()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Repository.Root, ".git")), "These sources are in no repository.");
        var package = await PackedPackages.PackFromAsync("https://git.example.com/renesandro/renesandro.git");

        var repository = package.Element("repository")!;
        repository.Attribute("type")!.Value.ShouldBe("git");
        repository.Attribute("url")!.Value.ShouldBe("https://git.example.com/renesandro/renesandro.git");
        repository.Attribute("commit")!.Value.Length.ShouldBe(40);
        package.Metadata("projectUrl").ShouldBe("https://git.example.com/renesandro/renesandro");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_readme_has_no_relative_links(string id)
    {
        var package = packages.Open(id);

        var readme = Encoding.UTF8.GetString(package.File(package.Metadata("readme")!));

        readme.ShouldStartWith($"# {id}\n");
        readme.ShouldContain("```csharp");
        Link().Matches(readme).Select(link => link.Groups["target"].Value).ShouldAllBe(target => target.StartsWith("https://", StringComparison.Ordinal));
        Quoted().Matches(readme).Select(quoted => quoted.Groups["path"].Value).ShouldAllBe(path => package.Files.Contains(path));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_icon_is_a_square_picture(string id)
    {
        var package = packages.Open(id);

        var icon = package.File(package.Metadata("icon")!);

        icon.AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)).ShouldBe(128);
        BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20)).ShouldBe(128);
    }

    [Fact]
    public void Fonts_come_with_their_licence() =>
        Encoding.UTF8.GetString(packages.Open("Renesandro.Drawing").File("OFL.txt")).ShouldContain("SIL OPEN FONT LICENSE Version 1.1");

    [Theory]
    [MemberData(nameof(Ids))]
    public void There_is_one_assembly_and_its_documentation(string id) => packages.Open(id).Files
        .Where(file => file.StartsWith("lib/", StringComparison.Ordinal))
        .ShouldBe([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_public_type_is_documented(string id)
    {
        var package = packages.Open(id);
        var documented = package.Documentation().Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet();
        using var assembly = package.Assembly();
        var reader = assembly.GetMetadataReader();

        var types = reader.TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => (type.Attributes & System.Reflection.TypeAttributes.VisibilityMask) == System.Reflection.TypeAttributes.Public)
            .Select(type => $"T:{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")
            .ToArray();

        types.ShouldNotBeEmpty();
        types.Except(documented).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_dependency_is_used_by_the_assembly(string id)
    {
        var package = packages.Open(id);

        var used = package.References().Select(name => name == "xunit.v3.core" ? "xunit.v3.extensibility.core" : name).ToArray();

        // Native libraries are found by the packages that call them.
        package.Dependencies.Select(dependency => dependency.Id)
            .Where(dependency => !dependency.Contains(".NativeAssets.", StringComparison.Ordinal))
            .Except(used)
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_packages_bring_nothing_of_the_host(string id)
    {
        var package = packages.Open(id);

        package.Element("frameworkReferences").ShouldBeNull();
        package.References().Concat(package.Dependencies.Select(dependency => dependency.Id))
            .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name is "renesandro" or "Renesandro.Host")
            .ShouldBeEmpty();
    }

    [Fact]
    public void All_packages_have_one_version_and_depend_on_it()
    {
        var version = packages.Open("Renesandro.Queue").Metadata("version")!;

        version.ShouldMatch(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$");
        packages.Open("Renesandro.Queue").Dependencies.ShouldNotContain(dependency => dependency.Id.StartsWith("Renesandro.", StringComparison.Ordinal));
        packages.Open("Renesandro.Media").Dependencies.ShouldContain(("Renesandro.Queue", version));
        packages.Open("Renesandro.Drawing").Dependencies.ShouldContain(("Renesandro.Media", version));
        packages.Open("Renesandro.S3").Dependencies.ShouldContain(("Renesandro.Media", version));
        packages.Open("Renesandro.Contracts").Dependencies.ShouldContain(("Renesandro.Media", version));
    }

    [Theory]
    [InlineData("Renesandro.Queue", true)]
    [InlineData("Renesandro.Media", false)]
    [InlineData("Renesandro.Drawing", false)]
    [InlineData("Renesandro.S3", false)]
    [InlineData("Renesandro.Contracts", false)]
    public void Only_assemblies_that_can_be_trimmed_say_so(string id, bool trimmable)
    {
        using var assembly = packages.Open(id).Assembly();
        var reader = assembly.GetMetadataReader();

        var strings = reader.CustomAttributes
            .Select(handle => reader.GetBlobReader(reader.GetCustomAttribute(handle).Value))
            .Where(blob => blob.Length > 2)
            .Select(blob => Encoding.UTF8.GetString(blob.ReadBytes(blob.Length)));

        strings.Any(text => text.Contains("IsTrimmable", StringComparison.Ordinal)).ShouldBe(trimmable);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>docs/[\w.-]+)`")]
    private static partial Regex Quoted();
}
