using Shouldly;
using Xunit;

namespace Renesandro.Studio.Tests.Types;

/// <summary>TypeScript checks the modules of the page by their comments.</summary>
public sealed class StudioTypeTests
{
    [Fact]
    public async Task The_modules_of_the_page_have_no_type_error() =>
        (await StudioPackages.Folder.RunToolAsync("tsc", "-p", ".")).ShouldBeEmpty();

    [Theory]
    [InlineData("words.js", "inLanguage({ sign: 'Sign', jobs: 'Jobs' }, { sign: 'Підпис' });", "error TS2345")]
    [InlineData("words.js", "inLanguage({ many: (/** @type {number} */ n) => `${n}` }, { many: 'багато' });", "error TS2322")]
    [InlineData("types.js", "/** @type {number} */ export const wrong = inLanguage('a', 'b');", "error TS2322")]
    [InlineData("strict.js", "export const wrong = name => inLanguage(name, name);", "error TS7006")]
    public async Task A_type_error_and_a_missing_translation_are_found(string file, string code, string error)
    {
        await StudioPackages.Folder.ReadyAsync();
        var folder = Directory.CreateDirectory(Path.Combine(StudioPackages.Folder.Path, $"wrong-{Guid.NewGuid():N}"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "tsconfig.json"), """{ "extends": "../tsconfig.json", "include": ["*.js"] }""");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), $"import {{ inLanguage }} from '../../../src/Renesandro.Host/wwwroot/words/language.js';\n{code}\n");

            var failure = await Should.ThrowAsync<InvalidOperationException>(() => StudioPackages.Folder.RunToolAsync("tsc", "-p", folder.FullName));

            failure.Message.ShouldContain($"{file}(2,");
            failure.Message.ShouldContain(error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
