using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Renesandro.Host.Tests.Documentation;

/// <summary>Compiles the code in documents, as a console program with the SDK's implicit usings.</summary>
internal static class CSharpBlock
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly SyntaxTree Usings = Parse(string.Concat(
        from name in new[] { "", ".Collections.Generic", ".IO", ".Linq", ".Net.Http", ".Threading", ".Threading.Tasks" }
        select $"global using global::System{name};\n"));

    /// <summary>Whether it has only types, which can be added to any program.</summary>
    public static bool HoldsTypesAlone(string code) => !Parse(code).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();

    /// <summary>The compiler errors of these sources; empty when they compile as a program or a library.</summary>
    public static IReadOnlyList<string> Faults(params IEnumerable<string> sources)
    {
        var trees = sources.Select(Parse).ToArray();
        var isProgram = trees.Any(tree => tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any());
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        return
        [
            .. from diagnostic in CSharpCompilation.Create("Shown", [Usings, .. trees], References, options).GetDiagnostics()
               where diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal)
               select diagnostic.ToString(),
        ];
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, Language);
}
