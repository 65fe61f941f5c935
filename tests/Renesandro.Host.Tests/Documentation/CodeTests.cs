using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Documentation;

public sealed class CodeTests
{
    private static readonly Lazy<string[]> Compiled = new(() => [.. Repository.Sources("tests").Concat(Repository.Sources("samples")).Select(source => WithoutIndent(source.Text))]);

    public static TheoryData<string> Shown => [.. Documents.All().Where(path => Documents.Blocks(path, "csharp").Any())];

    // A block compiles by itself, with the types that its document shows, or as what follows the program before it;
    // or it is an exact copy from a file of the tests or the samples, which are compiled as they are.
    [Theory]
    [MemberData(nameof(Shown))]
    public void Code_compiles(string document)
    {
        var blocks = Documents.Blocks(document, "csharp").ToArray();
        var program = "";
        foreach (var block in blocks)
        {
            var types = blocks.Where(other => other != block && CSharpBlock.HoldsTypesAlone(other)).ToArray();
            var faults = CSharpBlock.Faults([block, .. types]);
            if (faults.Count > 0 && program.Length > 0)
            {
                faults = CSharpBlock.Faults([program + block, .. types]) is { Count: 0 } none ? none : faults;
            }

            if (faults.Count > 0 && !IsCompiledElsewhere(block))
            {
                faults.ShouldBeEmpty($"{document} shows:\n{block}");
            }

            program = CSharpBlock.HoldsTypesAlone(block) ? program : block;
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.uk.md")]
    [InlineData("src/Renesandro.Media/README.md")]
    public void The_first_example_is_the_sample_that_runs(string document) =>
        Documents.Blocks(document, "csharp").First().ShouldBe(Repository.Read("samples/RenderConsole/Program.cs"));

    [Fact]
    public void The_first_example_has_twelve_lines() => Repository.Read("samples/RenderConsole/Program.cs")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Length.ShouldBe(12);

    [Theory]
    [InlineData("var answer = Answer();", false)]
    [InlineData("string text = null;", false)]
    [InlineData("Console.WriteLine(\"Hello\");", true)]
    [InlineData("public sealed class Mine : Renesandro.Media.Storage.IStorageSink;", false)]
    public void Code_that_does_not_compile_is_found(string code, bool compiles) => (CSharpBlock.Faults(code).Count == 0).ShouldBe(compiles);

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.uk.md")]
    public void Commands_in_the_readme_exist(string readme)
    {
        var commands = Repository.Read(readme).Split('\n')
            .Where(line => line.StartsWith("renesandro ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .Distinct();

        commands.ShouldBe(["plan", "render", "check", "approve", "doctor"]);
    }

    [Fact]
    public void Both_readmes_have_the_same_sections()
    {
        var (english, ukrainian) = (Repository.Read("README.md"), Repository.Read("README.uk.md"));

        Count(ukrainian, "\n## ").ShouldBe(Count(english, "\n## "));
        Count(ukrainian, "\n```").ShouldBe(Count(english, "\n```"));
        Documents.Blocks("README.uk.md", "sh").Select(Commands).ShouldBe(Documents.Blocks("README.md", "sh").Select(Commands));
    }

    private static bool IsCompiledElsewhere(string block) =>
        Compiled.Value.Any(source => source.Contains(WithoutIndent(block), StringComparison.Ordinal));

    private static string WithoutIndent(string code) => string.Join('\n', code.Trim().Split('\n').Select(line => line.Trim()));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Commands(string block) => string.Join('\n', block.Split('\n').Select(line => line.Split("  #")[0].TrimEnd()));
}
