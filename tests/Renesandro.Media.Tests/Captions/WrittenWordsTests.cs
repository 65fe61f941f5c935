using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Captions.Words;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

public sealed class WrittenWordsTests
{
    [Theory]
    [InlineData("Only 77 left — hurry, “dear” friends…", "Only|77|left —|hurry,|“dear”|friends…")]
    [InlineData("— Hello\u00a0! 5 % off &  more…", "— Hello !|5 %|off &|more…")]
    [InlineData("well-known it's e.g. 3.14", "well-known|it's|e.g.|3.14")]
    [InlineData("Знижки до 50 % 🙂 сьогодні", "Знижки|до|50 % 🙂|сьогодні")]
    [InlineData("欢迎光临，今天打折。", "欢迎|光临，|今天|打折。")]
    [InlineData("今日はいい天気です。「東京」へ", "今日はいい|天気です。|「東京」|へ")]
    [InlineData("新しいiPhoneを買う", "新しい|iPhone|を|買う")]
    [InlineData("สวัสดีครับ ผมชื่อ", "สวัสดีครับ|ผมชื่อ")]
    [InlineData("مرحبا بكم، أهلاً!", "مرحبا|بكم،|أهلاً!")]
    [InlineData("!!!", "!!!")]
    [InlineData("", "")]
    public void A_text_is_split_as_a_reader_sees_it(string text, string words) =>
        string.Join('|', WrittenWords.Of(text).Select(word => WrittenWords.TextOf(text, word))).ShouldBe(words);

    [Fact]
    public void A_line_break_ends_a_paragraph() =>
        WrittenWords.Of("One two\nthree\r\n\r\nfour\u2028five").Select(word => word.EndsParagraph).ShouldBe([false, true, true, true, false]);

    [Fact]
    public void Nothing_but_white_space_is_lost() => Prop.ForAll<string?>(text =>
    {
        var words = WrittenWords.Of(text ?? "");
        return words.Zip(words.Skip(1)).All(pair => pair.First.End <= pair.Second.Index)
            && string.Concat(words.Select(word => (text ?? "").Substring(word.Index, word.Length))).Where(c => !char.IsWhiteSpace(c))
                .SequenceEqual((text ?? "").Where(c => !char.IsWhiteSpace(c)));
    }).QuickCheckThrowOnFailure();
}
