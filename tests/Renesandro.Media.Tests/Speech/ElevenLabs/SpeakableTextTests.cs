using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public class SpeakableTextTests
{
    [Theory]
    [InlineData("One. Two! Three?", 10, "One. Two!|Three?")]
    [InlineData("One. Two!", 9, "One. Two!")]
    [InlineData("It costs 3.50 today. Buy.", 20, "It costs 3.50 today.|Buy.")]
    [InlineData("He said \"Stop.\" Then left.", 16, "He said \"Stop.\"|Then left.")]
    [InlineData("no end of a sentence at all", 12, "no end of a|sentence at|all")]
    [InlineData("Überlängenwörterungetüm", 10, "Überlängen|wörterunge|tüm")]
    [InlineData("こんにちは。世界へようこそ。", 8, "こんにちは。|世界へようこそ。")]
    [InlineData("line one\nline two", 12, "line one|line two")]
    [InlineData("👋👋👋", 3, "👋|👋|👋")]
    [InlineData("  spaces  ", 100, "spaces")]
    public void A_text_is_cut_where_a_speaker_would_breathe(string text, int most, string pieces) =>
        SpeakableText.Split(text, most).ShouldBe(pieces.Split('|'));

    [Fact]
    public void Nothing_but_white_space_is_lost()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"Sentence {i}, with {i / 7.0} and 👋! "));

        for (var most = 2; most < 300; most += 7)
        {
            var pieces = SpeakableText.Split(text, most);
            pieces.ShouldAllBe(piece => piece.Length > 0 && piece.Length <= most);
            string.Concat(pieces).Replace(" ", "").ShouldBe(text.Replace(" ", ""));
        }
    }
}
