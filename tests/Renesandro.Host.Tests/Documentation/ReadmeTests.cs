using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Documentation;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.uk.md")]
    [InlineData("src/Renesandro.Media/README.md")]
    public void The_program_in_the_readme_is_the_one_that_compiles(string readme) =>
        Block(Repository.Read(readme), "csharp").ShouldBe(ExampleProgram());

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.uk.md")]
    public void Commands_in_the_readme_exist(string readme)
    {
        var commands = Repository.Read(readme).Split('\n')
            .Where(line => line.StartsWith("renesandro ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .Distinct();

        commands.ShouldBe(["plan", "render", "doctor"]);
    }

    private static string ExampleProgram()
    {
        var source = Repository.Read("tests/Renesandro.Host.Tests/Documentation/ReadmeExample.cs");
        var usings = source[..source.IndexOf("// ", StringComparison.Ordinal)];
        const string Start = "RunAsync()\n    {\n";
        var start = source.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var body = source[start..source.IndexOf("\n    }", start, StringComparison.Ordinal)];
        return usings + string.Join('\n', body.Split('\n').Select(line => line.Length > 8 ? line[8..] : line));
    }

    private static string Block(string text, string language)
    {
        var start = text.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)];
    }
}
