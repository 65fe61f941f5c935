using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Cues;
using Renesandro.Media.Captions.Words;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

public sealed class CueTests
{
    private const string Text =
        "Welcome to the summer sale! Everything is at half the price, and shipping is free until Sunday. Come by, look around, and take home what you like. See you soon.";

    private static readonly Arbitrary<CaptionWord[]> Scripts = Arb.From(
        from words in Gen.ListOf(
            from length in Gen.Choose(1, 14)
            from pause in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Choose(1, 800)), (1, Gen.Choose(800, 3_000)))
            from spoken in Gen.Choose(20, 900)
            from mark in Gen.Elements("", "", "", "", ",", ".", "…", "!", " —")
            from ends in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
            from spaced in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
            select (Text: new string('a', length) + mark, pause, spoken, ends, spaced))
        select InTime(words));

    [Fact]
    public void Lines_end_where_sentences_and_clauses_do()
    {
        var cues = LineCues.Of(Spoken(Text), 42);

        cues.Select(cue => cue.Text).ShouldBe(
        [
            "Welcome to the summer sale!",
            "Everything is at half the price,\nand shipping is free until Sunday.",
            "Come by, look around,\nand take home what you like.",
            "See you soon.",
        ]);
    }

    [Fact]
    public void A_word_that_is_wider_than_a_line_has_one_of_its_own() =>
        LineCues.Of(Spoken("Die Donaudampfschifffahrtsgesellschaft fährt."), 25).Select(cue => cue.Text).ShouldBe(["Die\nDonaudampfschifffahrtsgesellschaft", "fährt."]);

    [Fact]
    public void Words_come_two_to_four_at_a_time() =>
        WordCues.Of(Spoken(Text), 25).Select(cue => cue.Text).ShouldBe(
        [
            "Welcome to the", "summer sale!", "Everything is at", "half the price,", "and shipping is", "free until Sunday.",
            "Come by,", "look around,", "and take home", "what you like.", "See you soon.",
        ]);

    [Theory]
    [InlineData(1920, 1080, 42)]
    [InlineData(1080, 1920, 25)]
    [InlineData(1080, 1080, 25)]
    [InlineData(1080, 1350, 25)]
    public void Upright_pictures_have_shorter_lines(int width, int height, int columns) =>
        CaptionLayout.For(CaptionUnits.Lines, width, height).Columns.ShouldBe(columns);

    [Theory]
    [InlineData("Donau\u00addampf\u200bschiff", 16)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("👍🏽 🇺🇦 ❤️", 8)]
    [InlineData("e\u0301té", 3)]
    [InlineData("שלום", 4)]
    [InlineData("五折", 4)]
    public void Letters_take_the_room_in_which_they_are_seen(string text, int columns) => CaptionWidth.Of(text).ShouldBe(columns);

    [Fact]
    public void Chinese_counts_double_and_is_broken_without_spaces()
    {
        var cues = LineCues.Of(Spoken("欢迎光临我们的商店，今天全场五折，祝您购物愉快，期待您的光临。"), 20);

        cues.SelectMany(cue => cue.Text.Split('\n')).ShouldAllBe(line => CaptionWidth.Of(line) <= 20);
        string.Concat(cues.Select(cue => cue.Text)).ShouldNotContain(" ");
    }

    [Theory]
    [InlineData(CaptionUnits.Lines)]
    [InlineData(CaptionUnits.Words)]
    public void All_words_are_shown_once_while_they_are_spoken_and_captions_neither_overlap_nor_flicker(CaptionUnits show) => Prop.ForAll(Scripts, words =>
    {
        var cues = new CaptionLayout(show, 25).CuesOf(new CaptionScript(words));
        var shown = cues.SelectMany(cue => cue.Words.Select(word => (Text: cue.Text.Substring(word.Index, word.Length), word.Start))).ToArray();
        shown.ShouldBe(words.Select(word => (word.Text, word.Start)));
        foreach (var (cue, next) in cues.Zip(cues.Skip(1).Append(null)))
        {
            cue.End.ShouldBeGreaterThan(cue.Start);
            cue.Start.ShouldBe(cue.Words[0].Start);
            cue.Words.ShouldAllBe(word => word.Start < cue.End);
            if (next is not null)
            {
                next.Start.ShouldBeGreaterThanOrEqualTo(cue.End);
                (next.Start - cue.End).TotalSeconds.ShouldNotBeInRange(0.0001, 0.19);
            }

            cue.Text.Split('\n').Length.ShouldBeLessThanOrEqualTo(show == CaptionUnits.Lines ? 2 : 1);
            if (cue.Words.Count > 2)
            {
                cue.Text.Split('\n').ShouldAllBe(line => CaptionWidth.Of(line) <= 25);
            }

            if (show == CaptionUnits.Words)
            {
                cue.Words.Count.ShouldBeLessThanOrEqualTo(4);
            }
            else if (next is null || (next.Start - cue.Start).TotalSeconds >= 1)
            {
                (cue.End - cue.Start).TotalSeconds.ShouldBeGreaterThanOrEqualTo(1);
            }
        }
    }).QuickCheckThrowOnFailure();

    private static CaptionWord[] Spoken(string text) => [.. WordTimes.Spread(text, TimeSpan.Zero, TimeSpan.FromSeconds(text.Length / 14.0))];

    private static CaptionWord[] InTime(IEnumerable<(string Text, int Pause, int Spoken, bool Ends, bool Spaced)> words)
    {
        var at = 0;
        var spoken = new List<CaptionWord>();
        foreach (var word in words)
        {
            at += word.Pause;
            spoken.Add(new CaptionWord(word.Text, TimeSpan.FromMilliseconds(at), TimeSpan.FromMilliseconds(at + word.Spoken)) { IsSpaced = word.Spaced, EndsParagraph = word.Ends });
            at += word.Spoken;
        }

        return [.. spoken];
    }
}
