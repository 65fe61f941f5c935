using Microsoft.Extensions.Options;
using Renesandro.Drawing.Fonts;
using Renesandro.Media.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Fonts;

public sealed class FontCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(100, 400)]
    [InlineData(500, 400)]
    [InlineData(600, 700)]
    [InlineData(900, 700)]
    public void The_nearest_weight_is_taken(int weight, int expected)
    {
        using var catalog = new FontCatalog([]);

        catalog.Find(null, weight).Entry.Weight.ShouldBe(expected);
    }

    [Fact]
    public void A_font_that_is_not_installed_names_near_ones()
    {
        var message = Words.RefusalOf(Words.Of("Hello", Words.Style with { Font = "Noto Serf" }));

        message.ShouldStartWith("names a font that is not installed: 'Noto Serf'. Install it, give the path of a font file, or take one that is there, such as ");
        message.ShouldContain("'Noto Serif'");
    }

    [Theory]
    [InlineData("Robotto", "Roboto, Roboto Slab, Roboto Mono, Lato, Noto Sans")]
    [InlineData("noto-serif", "Noto Serif, Noto Serif Display, Noto Sans, Noto Sans Lao, Lato")]
    [InlineData("Open Sans Bold", "Noto Sans, DejaVu Sans, Noto Sans Lao, Lato, Roboto")]
    [InlineData("Noto Emoji", "Noto Color Emoji, Noto Sans, Noto Serif, Noto Sans Lao, Noto Serif Display")]
    [InlineData("Helvetica", "Lato, Roboto, Noto Sans, Noto Serif, DejaVu Sans, Roboto Slab, Roboto Mono, Noto Music", 20)]
    public void Fonts_with_words_of_the_name_are_suggested_first_and_then_those_for_any_text(string name, string expected, int count = 5)
    {
        string[] families = ["DejaVu Sans", "Lato", "Noto Color Emoji", "Noto Music", "Noto Sans", "Noto Sans Lao", "Noto Serif", "Noto Serif Display", "Roboto", "Roboto Mono", "Roboto Slab"];

        string.Join(", ", FontSuggestions.For(name, families, count)).ShouldBe(expected);
    }

    [Fact]
    public void A_machine_without_fonts_still_has_the_one_of_the_package() =>
        Words.RefusalOf(Words.Of("Hello", Words.Style with { Font = "Arial" }), Words.Bare).ShouldContain("such as 'Noto Sans'.");

    [Fact]
    public async Task A_font_file_is_used_by_its_path()
    {
        var path = Extract("Bold");

        var picture = await Words.DrawAsync("Hello", Words.Style with { Font = path });

        picture.Pixels.ShouldBe((await Words.DrawAsync("Hello")).Pixels);
        Words.FontsOf("Hello", Words.Style with { Font = path }).ShouldBe(["Own-Bold.ttf"]);
    }

    [Fact]
    public void Fonts_of_a_folder_of_ones_own_are_found_by_their_names()
    {
        Extract("Bold");
        using var catalog = new FontCatalog([_folder.Path]);

        var found = catalog.Find("noto sans bold", 400);

        Path.GetFileName(found.Entry.Path).ShouldBe("Own-Bold.ttf");
    }

    [Fact]
    public void A_folder_that_is_not_there_has_no_fonts()
    {
        using var catalog = new FontCatalog(Options.Create(new FontOptions { Directory = _folder["missing"] }));

        catalog.Families.ShouldContain("Noto Sans");
    }

    [Fact]
    public void A_file_that_is_missing_or_no_font_is_refused()
    {
        var text = _folder.Write("words.ttf", 1, 2, 3);
        var empty = _folder.Write("empty.ttf");

        Words.RefusalOf(Words.Of("Hello", Words.Style with { Font = _folder["none.ttf"] })).ShouldBe($"names a font that does not exist: there is no file {_folder["none.ttf"]}.");
        Words.RefusalOf(Words.Of("Hello", Words.Style with { Font = text })).ShouldStartWith($"names a font that cannot be read: {text} is neither a TrueType nor an OpenType font.");
        Words.RefusalOf(Words.Of("Hello", Words.Style with { Font = empty })).ShouldStartWith($"names a font that cannot be read: {empty} is neither");
    }

    [Fact]
    public void Damaged_files_among_the_installed_ones_are_passed_over()
    {
        var whole = File.ReadAllBytes(Extract("Bold"));
        File.Delete(_folder["Own-Bold.ttf"]);
        _folder.Write("a-empty.ttf");
        _folder.Write("b-text.ttf", 1, 2, 3);
        foreach (var length in new[] { 100, 1000, whole.Length / 4, whole.Length / 2 })
        {
            _folder.Write($"c-{length}.ttf", whole[..length]);
        }

        using var catalog = new FontCatalog([_folder.Path]);
        var drawer = new SkiaTextDrawer(catalog);

        drawer.Check(Words.Of("Hello"));
        Words.RefusalOf(Words.Of("漢"), drawer).ShouldStartWith("has a character that no installed font has: 漢 (U+6F22).");
    }

    public void Dispose() => _folder.Dispose();

    private string Extract(string style)
    {
        using var bytes = new MemoryStream();
        using var shipped = typeof(SkiaTextDrawer).Assembly.GetManifestResourceStream($"Renesandro.Drawing.NotoSans-{style}.ttf")!;
        shipped.CopyTo(bytes);
        return _folder.Write($"Own-{style}.ttf", bytes.ToArray());
    }
}
