using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Drawing.Fonts;

/// <summary>Which scripts can be drawn, and what to install for the others.</summary>
internal sealed class FontDiagnosis(FontCatalog catalog, IOptions<FontOptions> options) : IComponentDiagnosis
{
    private const string Subject = "fonts";
    private const int Regular = 400;

    // A letter of each.
    private static readonly (string Script, int Letter, string Package)[] Scripts =
    [
        ("Latin", 'A', "fonts-noto-core"),
        ("Greek", 'Ω', "fonts-noto-core"),
        ("Cyrillic", 'Ї', "fonts-noto-core"),
        ("Devanagari", 0x0915, "fonts-noto-core"),
        ("Arabic", 0x0639, "fonts-noto-core"),
        ("Hebrew", 0x05D0, "fonts-noto-core"),
        ("Thai", 0x0E01, "fonts-noto-core"),
        ("Chinese", 0x4E2D, "fonts-noto-cjk"),
        ("Japanese", 0x3042, "fonts-noto-cjk"),
        ("Korean", 0xAC00, "fonts-noto-cjk"),
        ("emoji", 0x1F600, "fonts-noto-color-emoji"),
    ];

    public async IAsyncEnumerable<Finding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (options.Value.Directory is { Length: > 0 } folder && !System.IO.Directory.Exists(folder))
        {
            yield return new(FindingLevel.Warning, Subject, $"Renesandro:Fonts:Directory names a folder that does not exist: {folder}.");
        }

        var faces = new FontFallback(catalog);
        var first = catalog.Find(null, Regular);
        var missing = Scripts.Where(script => !faces.IsKnown(script.Letter, first, Regular, "")).ToList();
        var found = string.Join(", ", Scripts.Except(missing).Select(script => script.Script));
        yield return missing.Count == 0
            ? new(FindingLevel.Ok, Subject, found)
            : new(FindingLevel.Warning, Subject, $"{found}. Jobs with words in {string.Join(", ", missing.Select(script => script.Script))} fail: install {string.Join(" and ", missing.Select(script => script.Package).Distinct())}.");
    }
}
