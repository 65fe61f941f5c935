using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Renesandro.Host.Tests.Packaging;

/// <summary>A package with its symbols, read as a package manager and a debugger read them.</summary>
internal sealed class PackedPackage
{
    private readonly Dictionary<string, byte[]> _files;
    private readonly XElement _metadata;

    public PackedPackage(string path, string symbolsPath)
    {
        _files = Read(path);
        Id = _files.Keys.Single(name => name.EndsWith(".nuspec", StringComparison.Ordinal)).Replace(".nuspec", "", StringComparison.Ordinal);
        _metadata = XDocument.Load(new MemoryStream(_files[$"{Id}.nuspec"])).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        Symbols = Read(symbolsPath)[$"lib/net10.0/{Id}.pdb"];
    }

    public string Id { get; }

    public byte[] Symbols { get; }

    public IEnumerable<string> Files => _files.Keys;

    public byte[] File(string name) => _files[name];

    public PEReader Assembly() => new(new MemoryStream(_files[$"lib/net10.0/{Id}.dll"]));

    public XDocument Documentation() => XDocument.Load(new MemoryStream(_files[$"lib/net10.0/{Id}.xml"]));

    /// <summary>The text of an element of the manifest; null when there is none.</summary>
    public string? Metadata(string name) => Element(name)?.Value;

    public XElement? Element(string name) => _metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    public IReadOnlyList<(string Id, string Version)> Dependencies =>
    [
        .. from element in _metadata.Descendants()
           where element.Name.LocalName == "dependency"
           select (element.Attribute("id")!.Value, element.Attribute("version")!.Value),
    ];

    /// <summary>Names of the assemblies that the package's own refers to.</summary>
    public IReadOnlyList<string> References()
    {
        using var assembly = Assembly();
        var reader = assembly.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))];
    }

    private static Dictionary<string, byte[]> Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}
