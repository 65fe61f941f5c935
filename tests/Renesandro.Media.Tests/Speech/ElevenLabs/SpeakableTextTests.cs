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
    public void A_text_is_split_where_a_speaker_would_pause(string text, int maxLength, string pieces) =>
        SpeakableText.Split(text, maxLength).ShouldBe(pieces.Split('|'));

    [Fact]
    public void Nothing_but_white_space_is_lost()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"Sentence {i}, with {i / 7.0} and 👋! "));

        for (var maxLength = 2; maxLength < 300; maxLength += 7)
        {
            var pieces = SpeakableText.Split(text, maxLength);
            pieces.ShouldAllBe(piece => piece.Length > 0 && piece.Length <= maxLength);
            string.Concat(pieces).Replace(" ", "").ShouldBe(text.Replace(" ", ""));
        }
    }
}
