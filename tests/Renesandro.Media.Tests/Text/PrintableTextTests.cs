using Renesandro.Media.Text;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Text;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("plain ґєї 😀 العربية", "plain ґєї 😀 العربية")]
    [InlineData("a\e]0;title\u0007b", "a�]0;title�b")]
    [InlineData("a\r\nb\tc\u007f", "a��b�c�")]
    [InlineData("a\u009b2Jb\u0085", "a�2Jb�")]
    [InlineData("gpj\u202emp4", "gpj�mp4")]
    [InlineData("\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069\u2028\u2029", "����������")]
    public void No_control_character_is_left(string text, string shown) => PrintableText.Of(text, 100).ShouldBe(shown);

    [Fact]
    public void Long_text_is_cut() => PrintableText.Of("abcdef", 3).ShouldBe("abc…");
}
