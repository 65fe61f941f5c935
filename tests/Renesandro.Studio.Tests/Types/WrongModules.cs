using Shouldly;

namespace Renesandro.Studio.Tests.Types;

/// <summary>Modules with one error each, in their second line, which TypeScript checks together.</summary>
public sealed class WrongModules
{
    private static readonly (string File, string Code)[] Modules =
    [
        ("sentence.js", "inLanguage({ sign: 'Sign', jobs: 'Jobs' }, { sign: 'Підпис' });"),
        ("function.js", "inLanguage({ many: (/** @type {number} */ n) => `${n}` }, { many: 'багато' });"),
        ("number.js", "/** @type {number} */ export const wrong = inLanguage('a', 'b');"),
        ("untyped.js", "export const wrong = name => inLanguage(name, name);"),
    ];

    private readonly Lazy<Task<string[]>> _found = new(RunAsync);

    /// <summary>The lines that TypeScript writes.</summary>
    public Task<string[]> CheckAsync() => _found.Value;

    private static async Task<string[]> RunAsync()
    {
        await StudioPackages.Folder.ReadyAsync();
        var folder = Directory.CreateDirectory(Path.Combine(StudioPackages.Folder.Path, $"wrong-{Guid.NewGuid():N}"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "tsconfig.json"), """{ "extends": "../tsconfig.json", "include": ["*.js"] }""");
            foreach (var (file, code) in Modules)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, file), $"import {{ inLanguage }} from '../../../src/Renesandro.Host/wwwroot/words/language.js';\n{code}\n");
            }

            var failure = await Should.ThrowAsync<InvalidOperationException>(() => StudioPackages.Folder.RunToolAsync("tsc", "-p", folder.FullName));
            return failure.Message.Split('\n');
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
