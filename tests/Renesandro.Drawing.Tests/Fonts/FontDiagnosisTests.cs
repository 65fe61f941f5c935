using Microsoft.Extensions.Options;
using Renesandro.Drawing.Fonts;
using Renesandro.Media.Diagnostics;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Fonts;

public sealed class FontDiagnosisTests
{
    [Fact]
    public async Task Scripts_without_a_font_are_named_with_what_to_install()
    {
        using var catalog = new FontCatalog([]);

        var finding = await new FontDiagnosis(catalog, Options.Create(new FontOptions())).DiagnoseAsync().SingleAsync();

        finding.ShouldBe(new(
            FindingLevel.Warning,
            "fonts",
            "Latin, Greek, Cyrillic, Devanagari. Jobs with words in Arabic, Hebrew, Thai, Chinese, Japanese, Korean, emoji fail: install fonts-noto-core and fonts-noto-cjk and fonts-noto-color-emoji."));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_a_finding()
    {
        using var catalog = new FontCatalog([]);

        var findings = await new FontDiagnosis(catalog, Options.Create(new FontOptions { Directory = "/no/such/folder" })).DiagnoseAsync().ToListAsync();

        findings[0].Detail.ShouldBe("Renesandro:Fonts:Directory names a folder that does not exist: /no/such/folder.");
    }
}
