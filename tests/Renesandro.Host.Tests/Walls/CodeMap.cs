using Mono.Cecil;

namespace Renesandro.Host.Tests.Walls;

/// <summary>The types of the packages and their references to each other, from the compiled assemblies.</summary>
/// <remarks>Nested and generated types count as the type that contains them. <c>const</c> and <c>nameof</c> leave no reference, since the compiler inserts the value.</remarks>
internal sealed class CodeMap
{
    // The assembly, which is also where its namespaces begin, and its folder below src.
    private static readonly (string Assembly, string Project)[] Packages =
    [
        ("Renesandro.Queue", "Renesandro.Queue"),
        ("Renesandro.Media", "Renesandro.Media"),
        ("Renesandro.Drawing", "Renesandro.Drawing"),
        ("Renesandro.S3", "Renesandro.S3"),
        ("renesandro", "Renesandro.Host"),
    ];

    private readonly string _sources;

    private CodeMap(string sources) => _sources = sources;

    public IReadOnlyCollection<CodeType> Types { get; private init; } = [];

    public IReadOnlyCollection<Reference> References { get; private init; } = [];

    /// <summary>The files of each folder below <c>src</c> that holds any.</summary>
    public IEnumerable<(string Folder, int Files)> Folders =>
        from package in Packages
        from file in Directory.EnumerateFiles(Path.Combine(_sources, package.Project), "*.cs", SearchOption.AllDirectories)
        group file by Path.GetRelativePath(_sources, Path.GetDirectoryName(file)!).Replace('\\', '/') into folder
        select (folder.Key, folder.Count());

    public static CodeMap Read(string sources, Func<string, string> assemblyFile)
    {
        using var resolver = new DefaultAssemblyResolver();
        foreach (var folder in Packages.Select(package => Path.GetDirectoryName(assemblyFile(package.Assembly))!).Concat(TrustedFolders()))
        {
            resolver.AddSearchDirectory(folder);
        }

        var modules = Packages
            .Select(package => (package.Project, Module: ModuleDefinition.ReadModule(assemblyFile(package.Assembly), new ReaderParameters { AssemblyResolver = resolver })))
            .ToList();
        try
        {
            var written = modules
                .SelectMany(entry => entry.Module.Types.Where(IsWritten).Select(type => (Name: NameOf(type), Folder: FolderOf(type, entry.Project, sources))))
                .DistinctBy(type => type.Name)
                .ToDictionary(type => type.Name, type => new CodeType(type.Name, type.Folder));
            var references =
                from entry in modules
                from type in entry.Module.Types
                where IsWritten(type)
                from named in ReferencedTypes.Of(type)
                let target = written.GetValueOrDefault(NameOf(named))
                where target is not null && target.FullName != NameOf(type)
                select new Reference(written[NameOf(type)], target);
            return new CodeMap(sources) { Types = written.Values, References = [.. references.Distinct()] };
        }
        finally
        {
            modules.ForEach(entry => entry.Module.Dispose());
        }
    }

    // Generated types that nothing encloses stand in namespaces of their generators or have names that no file could have.
    private static bool IsWritten(TypeDefinition type) =>
        !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.Name == "Program" || type.Namespace == "Renesandro" || type.Namespace.StartsWith("Renesandro.", StringComparison.Ordinal));

    private static string NameOf(TypeReference type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
        {
            outermost = outer;
        }

        return outermost.FullName.Split('`')[0];
    }

    // Extensions of service collections are in the namespace Renesandro, whatever their folder.
    private static string FolderOf(TypeDefinition type, string project, string sources)
    {
        if (type.Namespace is "" or "Renesandro")
        {
            var file = Directory.EnumerateFiles(Path.Combine(sources, project), $"{type.Name}.cs", SearchOption.AllDirectories).FirstOrDefault();
            return file is null ? $"{project}/DependencyInjection" : Path.GetRelativePath(sources, Path.GetDirectoryName(file)!).Replace('\\', '/');
        }

        var parts = type.Namespace.Split('.');
        return string.Join('/', parts.Skip(2).Prepend($"{parts[0]}.{parts[1]}"));
    }

    private static IEnumerable<string> TrustedFolders() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(file => Path.GetDirectoryName(file)!)
        .Distinct();
}
