using Renesandro.Media.Drawing;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Fonts;

public sealed class FontFallbackTests
{
    [Theory]
    [InlineData("Hello 漢字", "漢 (U+6F22)", "fonts-noto-cjk")]
    [InlineData("今日は", "今 (U+4ECA)", "fonts-noto-cjk")]
    [InlineData("안녕", "안 (U+C548)", "fonts-noto-cjk")]
    [InlineData("Go 🚀", "🚀 (U+1F680)", "fonts-noto-color-emoji")]
    [InlineData("❤️", "❤️ (U+2764 U+FE0F)", "fonts-noto-color-emoji")]
    [InlineData("مرحبا", "م (U+0645)", "fonts-noto-core")]
    [InlineData("שלום", "ש (U+05E9)", "fonts-noto-core")]
    public void A_character_that_no_font_has_is_named_with_what_to_install(string text, string character, string package)
    {
        var message = Words.RefusalOf(Words.Of(text), Words.Bare);

        message.ShouldStartWith($"has a character that no installed font has: {character}. ");
        message.ShouldContain(package);
    }

    [Theory]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\uE123", "U+E123")]
    [InlineData("a\u0378", "U+0378")]
    public void What_cannot_be_drawn_is_to_be_removed(string text, string code) =>
        Words.RefusalOf(Words.Of(text)).ShouldBe($"has a character that cannot be drawn ({code}): remove it.");

    [Fact]
    public void Half_a_character_is_refused() =>
        Words.RefusalOf(Words.Of(string.Concat("a", '\uD800', "b"))).ShouldBe("has a character that cannot be drawn (U+D800): remove it.");

    // Latin, Greek, Cyrillic and Devanagari come with the package, and so do the signs that ads use.
    [Theory]
    [InlineData("Łódź façade Ærø İstanbul Ζωή")]
    [InlineData("Знижка −50 % сьогодні: Її ґанок, єдність, ўсё, ђак")]
    [InlineData("€ £ ₴ ¥ © ® ™ … – — “ ” « » • № § × ÷ ½ ²")]
    [InlineData("आज ही खरीदें")]
    [InlineData("e\u0301 и\u0306")]
    public void These_need_no_installed_font(string text) => Words.Bare.Check(Words.Of(text));

    [Fact]
    public void Letters_that_the_font_of_the_style_lacks_are_taken_from_another_of_the_same_weight()
    {
        Words.FontsOf("Hello").ShouldBe(["Noto Sans Bold"]);
        Words.FontsOf("Hello مرحبا").ShouldBe(["Noto Sans Bold", "NotoSansArabic-Bold.ttf"]);
        Words.FontsOf("Hello", new TextStyle { Weight = 400 }).ShouldBe(["Noto Sans Regular"]);
    }

    // 直 and 骨 are drawn differently in China, Japan and Korea.
    [Theory]
    [InlineData("直骨", "直骨です")]
    [InlineData("直骨", "直骨세일")]
    public async Task Chinese_characters_have_the_forms_of_the_language_they_stand_in(string chinese, string other)
    {
        var alone = await Words.DrawAsync(chinese, Words.Style with { Align = TextAlignment.Left });
        var beside = await Words.DrawAsync(other, Words.Style with { Align = TextAlignment.Left });

        var same = Enumerable.Range(0, alone.Height).Sum(y => Enumerable.Range(0, 100).Count(x => Math.Abs(alone[x, y].Alpha - beside[x, y].Alpha) < 64));
        same.ShouldBeInRange(alone.Height * 60, alone.Height * 99);
    }

    [Fact]
    public async Task A_digit_is_text_and_a_keycap_is_a_picture()
    {
        var digit = await Words.DrawAsync("1");
        var keycap = await Words.DrawAsync("1️⃣");

        digit.Pixels.Where(Picture.IsInk).ShouldAllBe(pixel => pixel.Red == 255 && pixel.Blue == 255);
        keycap.Count(pixel => Picture.IsInk(pixel) && pixel.Blue > pixel.Red + 40).ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("🇺🇦")]
    [InlineData("👍🏽")]
    [InlineData("1️⃣")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    public async Task An_emoji_of_several_code_points_is_one_picture(string emoji) =>
        (await Words.DrawAsync(emoji)).Width.ShouldBeNear((await Words.DrawAsync("🚀")).Width, 1);
}
