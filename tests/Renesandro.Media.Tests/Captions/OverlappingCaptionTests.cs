using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Cues;
using Renesandro.Media.Captions.Files;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

public sealed class OverlappingCaptionTests
{
    private const string Speakers = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Anna>Are you there?\n\n00:02.000 --> 00:03.000\n<v Ben>Yes.\n\n00:03.500 --> 00:05.000\nGood.\n";

    // As YouTube writes them: a new line under the last one, and captions of 10 ms that move the lines up.
    private const string Automatic =
        "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.160 --> 00:00:02.390 align:start position:0%\n \nhello<00:00:00.480><c> everyone</c>\n\n"
        + "00:00:02.390 --> 00:00:02.400 align:start position:0%\nhello everyone\n \n\n00:00:02.400 --> 00:00:04.710 align:start position:0%\nhello everyone\nwelcome<00:00:02.900><c> to</c>\n\n"
        + "00:00:04.710 --> 00:00:04.720 align:start position:0%\nwelcome to\n \n\n00:00:04.720 --> 00:00:06.000 align:start position:0%\nwelcome to\nthe<00:00:05.000><c> show</c>\n";

    private static readonly Arbitrary<(int Start, int Length, int Text)[]> Entries = Arb.From(
        from entries in Gen.ListOf(
            from gap in Gen.Choose(0, 4)
            from length in Gen.Choose(1, 8)
            from text in Gen.Choose(0, 3)
            select (gap, length, text))
        select InOrder(entries));

    [Fact]
    public void While_two_speak_both_are_shown_in_the_order_of_their_starts() => Cues(Read(Speakers).Written!).ShouldBe(
    [
        ("Are you there?", 1, 2), ("Are you there?\nYes.", 2, 3), ("Are you there?", 3, 3.5), ("Are you there?\nGood.", 3.5, 4), ("Good.", 4, 5),
    ]);

    [Fact]
    public void Lines_that_move_up_are_shown_once()
    {
        Cues(Read("1\n00:00:00,000 --> 00:00:04,000\none two\n\n2\n00:00:02,000 --> 00:00:06,000\none two\nthree\n\n3\n00:00:04,000 --> 00:00:08,000\nthree\nfour\n").Written!)
            .ShouldBe([("one two", 0, 2), ("one two\nthree", 2, 4), ("one two\nthree\nfour", 4, 6), ("three\nfour", 6, 8)]);
        Cues(Read("1\n00:00:00,000 --> 00:00:04,000\nNo!\n\n2\n00:00:02,000 --> 00:00:06,000\nNo!\n").Written!).ShouldBe([("No!", 0, 6)]);
        Cues(Read("1\n00:00:00,000 --> 00:00:02,000\nNo!\n\n2\n00:00:02,000 --> 00:00:04,000\nNo!\n").Written!).ShouldBe([("No!", 0, 2), ("No!", 2, 4)]);
    }

    [Fact]
    public void Automatic_captions_say_each_word_once_when_it_is_spoken()
    {
        var script = Read(Automatic);

        Cues(script.Written!).ShouldBe([("hello everyone", 0.16, 2.4), ("hello everyone\nwelcome to", 2.4, 4.72), ("welcome to\nthe show", 4.72, 6)]);
        script.Words.Select(word => (word.Text, Math.Round(word.Start.TotalSeconds, 3), word.Line)).ShouldBe(
            [("hello", 0.16, 7), ("everyone", 0.48, 7), ("welcome", 2.4, 15), ("to", 2.9, 15), ("the", 4.72, 23), ("show", 5, 23)]);
        script.Written![1].Words.Select(word => script.Written[1].Text.Substring(word.Index, word.Length)).ShouldBe(["welcome", "to"]);
        new CaptionLayout(CaptionUnits.Words, 25).CuesOf(script).Select(cue => cue.Text).ShouldBe(["hello everyone", "welcome to", "the show"]);
    }

    [Fact]
    public void A_few_words_at_a_time_are_those_of_each_speaker()
    {
        var cues = new CaptionLayout(CaptionUnits.Words, 25).CuesOf(Read("WEBVTT\n\n00:00.000 --> 00:04.000\nAre you there, Ben?\n\n00:02.000 --> 00:04.000\nYes, I am here.\n"));

        cues.Select(cue => cue.Text).ShouldContain("Ben?\nI am here.");
        cues.SelectMany(cue => cue.Text.Split('\n')).Distinct().ShouldBe(["Are you there,", "Yes,", "Ben?", "I am here."], ignoreOrder: true);
    }

    [Fact]
    public void A_voice_keeps_its_row_while_another_speaks()
    {
        static CaptionCue Cue(string text, int from, int to) => new(text, TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to));

        Cues(CueSequence.Of([Cue("over all", 0, 2), Cue("of it", 2, 5)], [Cue("in the clip", 1, 3), Cue("too", 3, 4)]))
            .ShouldBe([("over all", 0, 1), ("over all\nin the clip", 1, 2), ("of it\nin the clip", 2, 3), ("of it\ntoo", 3, 4), ("of it", 4, 5)]);
    }

    [Fact]
    public void At_each_time_the_lines_are_those_of_the_captions_that_are_shown_then() => Prop.ForAll(Entries, entries =>
    {
        string[] texts = ["one", "two\nthree", "three\nfour", "five"];
        var cues = entries.Select(entry => new CaptionCue(texts[entry.Text], TimeSpan.FromSeconds(entry.Start), TimeSpan.FromSeconds(entry.Start + entry.Length))).ToArray();
        var sequence = CueSequence.Of(cues);

        sequence.ShouldAllBe(cue => cue.Start < cue.End);
        sequence.Zip(sequence.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
        for (var second = 0.5; second < entries.Select(entry => entry.Start + entry.Length).DefaultIfEmpty().Max(); second++)
        {
            var time = TimeSpan.FromSeconds(second);
            var shown = sequence.SingleOrDefault(cue => cue.Start < time && cue.End > time)?.Text.Split('\n') ?? [];
            var lines = cues.Where(cue => cue.Start < time && cue.End > time).SelectMany(cue => cue.Text.Split('\n')).ToArray();
            shown.Distinct().ShouldBe(lines.Distinct(), ignoreOrder: true);
            shown.Take(1).ShouldBe(lines.Take(1));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_wall_of_captions_is_refused_with_the_line()
    {
        var file = string.Concat(Enumerable.Range(1, 9).Select(i => $"{i}\n00:00:0{i},000 --> 00:01:00,000\ntext {i}\n\n"));

        Should.Throw<SourceException>(() => Read(file)).Message.ShouldBe("line 35 is in a caption that begins while 8 before it are shown: let them end first.");
    }

    [Fact]
    public void Neither_long_nor_countless_captions_take_much_memory()
    {
        static string Caption(int start, int end, string text) => FormattableString.Invariant($"{TimeSpan.FromMilliseconds(start):hh\\:mm\\:ss\\.fff} --> {TimeSpan.FromMilliseconds(end):hh\\:mm\\:ss\\.fff}\n{text}\n\n");
        var wall = Caption(0, 80_000_000, new string('x', 1_990)) + string.Concat(Enumerable.Range(1, 40_000).Select(i => Caption(i * 10, (i * 10) + 5, i % 2 == 0 ? "x" : "y")));

        Should.Throw<SourceException>(() => Read(Caption(0, 1_000, new string('x', 2_000)))).Message.ShouldBe("line 2 begins a caption of 2,001 characters, more than 2,000: cut it into several.");
        Should.Throw<SourceException>(() => Read(wall)).Message.ShouldEndWith("is in a caption that begins while 1 before it is shown: let it end first.");
        Read(Caption(0, 80_000_000, "Anna") + string.Concat(Enumerable.Range(1, 40_000).Select(i => Caption(i * 10, (i * 10) + 5, i % 2 == 0 ? "x" : "y")))).Written!.Count.ShouldBe(80_001);
    }

    private static CaptionScript Read(string file) => CaptionFileReader.Read(Encoding.UTF8.GetBytes(file));

    private static (string Text, double Start, double End)[] Cues(IEnumerable<CaptionCue> cues) => [.. cues.Select(cue => (cue.Text, cue.Start.TotalSeconds, cue.End.TotalSeconds))];

    private static (int Start, int Length, int Text)[] InOrder(IEnumerable<(int Gap, int Length, int Text)> entries)
    {
        var at = 0;
        return [.. entries.Select(entry => (at += entry.Gap, entry.Length, entry.Text))];
    }
}
