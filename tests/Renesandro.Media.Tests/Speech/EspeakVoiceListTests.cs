using Renesandro.Media.Speech.Espeak;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech;

public class EspeakVoiceListTests
{
    private const string Table = """
        Pty Language       Age/Gender VoiceName          File                 Other Languages
         5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
         5  de              --/M      German             gmw/de               
         5  en-029          --/M      English_(Caribbean) gmw/en-029           (en 10)
         2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
         2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
         5  nb              --/M      Norwegian_Bokmål  gmq/nb               (no 5)
         5  uk              --/M      Ukrainian          zle/uk               
         5  variant         --/F      Mr_serious         !v/Mr serious        
         5  xx              --/M      Evil               x/y;reboot
        """;

    private readonly EspeakVoiceList _voices = EspeakVoiceList.Parse(Table);

    [Theory]
    [InlineData("gmw/en-US", "gmw/en-US")]
    [InlineData("GMW/EN-us", "gmw/en-US")]
    [InlineData("en-us", "gmw/en-US")]
    [InlineData("en_US", "gmw/en-US")]
    [InlineData(" EN-US ", "gmw/en-US")]
    [InlineData("uk", "zle/uk")]
    [InlineData("uk-UA", "zle/uk")]
    [InlineData("German", "gmw/de")]
    [InlineData("german", "gmw/de")]
    [InlineData("de-AT", "gmw/de")]
    [InlineData("en", "gmw/en")]
    [InlineData("en-AU", "gmw/en")]
    [InlineData("English", "gmw/en")]
    [InlineData("English (America)", "gmw/en-US")]
    [InlineData("English_(America)", "gmw/en-US")]
    [InlineData("zh", "sit/cmn")]
    [InlineData("no", "gmq/nb")]
    [InlineData("Norwegian Bokmål", "gmq/nb")]
    public void A_voice_is_found_by_identifier_language_or_name(string wanted, string identifier) =>
        _voices.Find(wanted).ShouldNotBeNull().Identifier.ShouldBe(identifier);

    [Theory]
    [InlineData("Sarah")]
    [InlineData("no-such-voice")]
    [InlineData("Deborah")]
    [InlineData("e")]
    [InlineData("en-gb -w /tmp/x")]
    public void An_unknown_voice_is_not_found(string wanted) => _voices.Find(wanted).ShouldBeNull();

    [Theory]
    [InlineData("Mr serious")]
    [InlineData("Evil")]
    [InlineData("VoiceName")]
    public void A_voice_whose_name_needs_quoting_is_left_out(string wanted) => _voices.Find(wanted).ShouldBeNull();

    [Fact]
    public void A_name_is_given_as_people_write_it() => _voices.Find("en-us")!.Name.ShouldBe("English (America)");
}
