using Renesandro.Media.Mp4;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Mp4;

public class Mp4LanguageTests
{
    [Theory]
    [InlineData("ukr", 0x5572)]
    [InlineData("eng", 0x15c7)]
    [InlineData(null, 0x55c4)]
    public void A_language_is_three_letters_of_five_bits(string? language, int packed)
    {
        Mp4Language.Pack(language).ShouldBe(packed);
        Mp4Language.Unpack(packed).ShouldBe(language);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0x7fff)]
    [InlineData(32)]
    public void What_QuickTime_numbers_is_no_such_language(int packed) => Mp4Language.Unpack(packed).ShouldBeNull();

    [Theory]
    [InlineData("ukr", true)]
    [InlineData("uk", false)]
    [InlineData("Ukr", false)]
    [InlineData("uk1", false)]
    [InlineData("укр", false)]
    public void A_code_has_three_lower_case_letters(string text, bool isCode) => Mp4Language.IsCode(text).ShouldBe(isCode);
}
