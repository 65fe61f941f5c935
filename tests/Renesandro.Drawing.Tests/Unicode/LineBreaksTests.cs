using Renesandro.Drawing.Unicode;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests.Unicode;

public sealed class LineBreaksTests
{
    [Fact]
    public void Lines_break_where_Unicode_says()
    {
        var (cases, wrong) = (0, new List<string>());
        foreach (var line in UnicodeTestFile.Lines("LineBreakTest.txt"))
        {
            cases++;
            var words = line.Split(' ');
            var points = words.Where((_, i) => i % 2 == 1).Select(UnicodeTestFile.Hex).ToArray();
            var found = LineBreaks.Of(points).Select(found => found == LineBreak.Forbidden ? "×" : "÷");
            if (!found.SequenceEqual(words.Where((_, i) => i % 2 == 0).Skip(1)))
            {
                wrong.Add($"{line}: {string.Join(' ', found)}");
            }
        }

        cases.ShouldBeGreaterThan(7000);
        wrong.Take(10).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("−50 % today", "−50 |% |today")]
    [InlineData("only $4.99/month", "only |$4.99/|month")]
    [InlineData("Order now!", "Order |now!")]
    [InlineData("a well-known brand", "a |well-|known |brand")]
    [InlineData("限时优惠，立即", "限|时|优|惠，|立|即")]
    [InlineData("「今すぐ」買う", "「今|す|ぐ」|買|う")]
    [InlineData("10\u00A0000 ₴", "10\u00A0000 |₴")]
    [InlineData("👩‍👩‍👧 🇺🇦🇵🇱 👍🏽!", "👩‍👩‍👧 |🇺🇦|🇵🇱 |👍🏽!")]
    [InlineData("ลดราคาวันนี้", "ลดราคาวันนี้")]
    [InlineData("ลดราคา\u200Bวันนี้", "ลดราคา\u200B|วันนี้")]
    public void Words_of_ads_are_broken_as_readers_expect(string text, string expected)
    {
        var points = text.EnumerateRunes().ToArray();
        var breaks = LineBreaks.Of([.. points.Select(point => point.Value)]);

        string.Concat(points.Select((point, i) => point + (breaks[i] == LineBreak.Allowed ? "|" : ""))).ShouldBe(expected);
    }

    [Fact]
    public void Line_breaks_in_a_text_are_kept() =>
        LineBreaks.Of([.. "a\nb\r\nc".Select(letter => (int)letter)]).ShouldBe(
        [
            LineBreak.Forbidden, LineBreak.Required, LineBreak.Forbidden, LineBreak.Forbidden, LineBreak.Required, LineBreak.Required,
        ]);
}
