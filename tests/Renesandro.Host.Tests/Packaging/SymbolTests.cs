using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Packaging;

/// <summary>A debugger steps from a package into its sources, which the symbols carry.</summary>
[Collection(PackedPackages.Collection)]
public sealed class SymbolTests(PackedPackages packages)
{
    // As the format of portable PDBs fixes it.
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [Theory]
    [MemberData(nameof(PackageTests.Ids), MemberType = typeof(PackageTests))]
    public void Symbols_match_the_assembly(string id)
    {
        var package = packages.Open(id);
        using var assembly = package.Assembly();
        using var symbols = Open(package);

        var entries = assembly.ReadDebugDirectory();

        var named = assembly.ReadCodeViewDebugDirectoryData(entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
        new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id).Guid.ShouldBe(named.Guid);
        entries.ShouldContain(entry => entry.Type == DebugDirectoryEntryType.Reproducible, "the same sources give the same bytes");
    }

    [Theory]
    [MemberData(nameof(PackageTests.Ids), MemberType = typeof(PackageTests))]
    public void Symbols_contain_every_source_and_no_path_of_the_machine(string id)
    {
        using var symbols = Open(packages.Open(id));
        var reader = symbols.GetMetadataReader();

        var documents = reader.Documents.ToDictionary(
            handle => reader.GetString(reader.GetDocument(handle).Name),
            handle => reader.GetCustomDebugInformation(handle).Any(info => reader.GetGuid(reader.GetCustomDebugInformation(info).Kind) == EmbeddedSource));

        documents.Count.ShouldBeGreaterThan(5);
        documents.Where(document => !document.Value).Select(document => document.Key).ShouldBeEmpty();
        documents.Keys.Where(name => Path.IsPathRooted(name) && !name.StartsWith("/_/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static MetadataReaderProvider Open(PackedPackage package) =>
        MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(package.Symbols));
}
