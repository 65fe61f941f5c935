using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Types;

/// <summary>TypeScript checks the modules of the page by their comments.</summary>
public sealed class StudioTypeTests(WrongModules wrong) : IClassFixture<WrongModules>
{
    [Fact]
    public async Task The_modules_of_the_page_have_no_type_error() =>
        (await StudioPackages.Folder.RunToolAsync("tsc", "-p", ".")).ShouldBeEmpty();

    [Theory]
    [InlineData("sentence.js", "error TS2345")]
    [InlineData("function.js", "error TS2322")]
    [InlineData("number.js", "error TS2322")]
    [InlineData("untyped.js", "error TS7006")]
    public async Task A_type_error_and_a_missing_translation_are_found(string file, string error)
    {
        var found = (await wrong.CheckAsync()).Where(line => line.Contains($"{file}(2,", StringComparison.Ordinal));

        found.ShouldContain(line => line.Contains(error, StringComparison.Ordinal));
    }
}
