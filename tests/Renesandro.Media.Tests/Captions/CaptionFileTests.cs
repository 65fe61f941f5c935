using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Captions;
using Renesandro.Media.Captions.Files;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

public sealed class CaptionFileTests
{
    private const string SubRip =
        "1\n00:00:01,000 --> 00:00:02,500 X1:10\n<i>Hello</i> {\\an8}<font color=\"red\">there</font>\nsecond line\n\n2\n00:00:02,500 --> 00:00:04,000\nI <3 you & me\n\nafter an empty line\n\n3\n1:00:04.5 --> 1:00:05.25\n2024\n";

    private const string WebVtt =
        "WEBVTT - a title\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE not shown\n\nid-1\n00:01.000 --> 00:02.500 line:0\n<v Anna>Fish &amp; chips</v>\n\n00:03.000 --> 00:05.000\nOne <00:00:04.000><c>two three</c>\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes("1\r\n00:00:01,000 --> 00:00:02,000\r\nЇжак\r\n") },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("1\n00:00:01,000 --> 00:00:02,000\nЇжак")] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("1\r\n00:00:01,000 --> 00:00:02,000\r\nЇжак")] },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes("1\r\n00:00:01,000 --> 00:00:02,000\r\nЇжак") },
        { "UTF-16 big endian", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("1\r00:00:01,000 --> 00:00:02,000\rЇжак")] },
        { "UTF-16 big endian without a mark", Encoding.BigEndianUnicode.GetBytes("1\n00:00:01,000 --> 00:00:02,000\nЇжак") },
    };

    [Fact]
    public void SubRip_is_read_without_its_tags() => Read(SubRip).Written!.Select(cue => (cue.Text, cue.Start.TotalSeconds, cue.End.TotalSeconds)).ShouldBe(
    [
        ("Hello there\nsecond line", 1, 2.5),
        ("I <3 you & me\nafter an empty line", 2.5, 4),
        ("2024", 3604.5, 3605.25),
    ]);

    [Fact]
    public void WebVtt_is_read_without_notes_styles_and_tags() =>
        Read(WebVtt).Written!.Select(cue => (cue.Text, cue.Start.TotalSeconds)).ShouldBe([("Fish & chips", 1), ("One two three", 3)]);

    [Fact]
    public void Times_of_single_words_are_kept_and_others_share_the_time_of_their_caption()
    {
        var words = Read(WebVtt).Words;

        words.Select(word => (word.Text, Math.Round(word.Start.TotalSeconds, 3))).ShouldBe([("Fish &", 1), ("chips", 1.667), ("One", 3), ("two", 4), ("three", 4.375)]);
        words.Select(word => word.EndsParagraph).ShouldBe([false, true, false, false, true]);
    }

    [Fact]
    public void Times_of_single_words_that_run_backwards_are_passed_over() =>
        Read("WEBVTT\n\n00:01.000 --> 00:05.000\none<00:00:03.000> two<00:00:02.000> six<00:00:04.000> ten\n").Words
            .Select(word => (word.Text, word.Start.TotalSeconds)).ShouldBe([("one", 1), ("two", 3), ("six", 3.5), ("ten", 4)]);

    [Theory]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\n\0A\0B\u001b[1m\u0007\tC\n\u0001\n")]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\nA&#0;B&#27;[1m\tC\n&#1;\n")]
    public void Control_characters_are_left_out(string file) => Read(file).Written!.ShouldHaveSingleItem().Text.ShouldBe("AB[1m\tC");

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Any_unicode_is_read(string name, byte[] file)
    {
        name.ShouldNotBeEmpty();
        CaptionFileReader.Read(file).Written!.ShouldHaveSingleItem().Text.ShouldBe("Їжак");
    }

    [Theory]
    [InlineData("1\n00:00:02,000 --> 00:00:01,000\na", "line 2 ends at 00:00:01.000, which is not after its start at 00:00:02.000: correct the times.")]
    [InlineData("1\n00:00:02,000 --> 00:00:03,000\na\n\n2\n00:00:01,000 --> 00:00:04,000\nb", "line 6 begins at 00:00:01.000, before the caption of line 2: put the captions in the order of their times.")]
    [InlineData("WEBVTT\n\n00:02.000 --> 00:04.000\na\n\n00:03.000 --> 00:02.500\nb", "line 6 ends at 00:00:02.500, which is not after its start at 00:00:03.000: correct the times.")]
    [InlineData("1\n00:00:02,000 --> 00:00:03,000\na\n\n00:00:0x,000 --> 00:00:04,000\nb", "line 5 has no times that can be read: write them as in 00:00:01,000 --> 00:00:02,500.")]
    [InlineData("1\n00:00:0x,000 --> 00:00:03,000\na", "line 2 has no times that can be read: write them as in 00:00:01,000 --> 00:00:02,500.")]
    [InlineData("1\n00:99:00,000 --> 00:00:03,000\na", "line 2 has no times that can be read: write them as in 00:00:01,000 --> 00:00:02,500.")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n٠٠:٠٠:٠٣,٠٠٠ --> ٠٠:٠٠:٠٤,٠٠٠\nb", "line 6 has no times that can be read: write them as in 00:00:01,000 --> 00:00:02,500.")]
    [InlineData("<!doctype html><p>not found", "it holds no captions: write SubRip or WebVTT, with a line such as 00:00:01,000 --> 00:00:02,500 before the words of each.")]
    [InlineData("", "it holds no captions: write SubRip or WebVTT, with a line such as 00:00:01,000 --> 00:00:02,500 before the words of each.")]
    public void What_cannot_be_used_is_refused_with_the_line(string file, string message) =>
        Should.Throw<SourceException>(() => Read(file)).Message.ShouldBe(message);

    [Fact]
    public void Another_encoding_is_refused_with_the_line() =>
        Should.Throw<SourceException>(() => CaptionFileReader.Read([.. "1\n00:00:01,000 --> 00:00:02,000\n"u8, 0xCF, 0xF0, 0xE8])).Message
            .ShouldBe("line 3 is not UTF-8: save the captions as UTF-8.");

    [Fact]
    public void What_is_written_is_read_back() => Prop.ForAll(
        Arb.From(Gen.ListOf(
            from gap in Gen.Choose(0, 5_000)
            from length in Gen.Choose(1, 8_000)
            from text in Gen.Elements("Hello <there>", "Fish & chips", "— Так,\nпевно…", "a < b --", "Größe\n7 < 8", "&amp; &lt;i>", "Kyiv --> Lviv\n--> home", "-->")
            select (gap, length, text))),
        entries =>
        {
            var at = 0;
            var cues = entries.Select(entry => new CaptionCue(entry.text, TimeSpan.FromMilliseconds(at += entry.gap), TimeSpan.FromMilliseconds(at += entry.length))).ToArray();
            if (cues.Length > 0)
            {
                Plain(CaptionFileReader.Read(CaptionFileWriter.SubRip(cues))).ShouldBe(Plain(cues).Select(cue => (cue.Text.Replace("<there>", "", StringComparison.Ordinal).Trim(), cue.Start, cue.End)));
                Plain(CaptionFileReader.Read(CaptionFileWriter.WebVtt(cues))).ShouldBe(Plain(cues));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Arrows_among_words_are_kept_in_both_formats()
    {
        CaptionCue[] cues = [new("a --> b\n5 --> 6", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), new("00:00:01,000 --> 00:00:02,000", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4))];
        var (subRip, webVtt) = (CaptionFileWriter.SubRip(cues), CaptionFileWriter.WebVtt(cues));

        foreach (var file in new[] { subRip, webVtt })
        {
            Encoding.UTF8.GetString(file).Split("-->").Length.ShouldBe(3);
            Plain(CaptionFileReader.Read(file)).ShouldBe(Plain(cues));
        }

        Encoding.UTF8.GetString(webVtt).ShouldContain("a --&gt; b");
        Read("1\n00:00:01,000 --> 00:00:02,000\na --> b\n\n2\n00:00:03,000 --> 00:00:04,000\n--> c\n").Written!.Select(cue => cue.Text).ShouldBe(["a --> b", "--> c"]);
        Read("WEBVTT\n\n00:01.000 --> 00:02.000\na --> b\n").Written!.Select(cue => cue.Text).ShouldBe(["a --> b"]);
    }

    [Fact]
    public void A_caption_without_a_thousandth_of_a_second_is_not_written()
    {
        CaptionCue[] cues = [new("a", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), new("b", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.0004)), new("c", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4))];

        Encoding.UTF8.GetString(CaptionFileWriter.SubRip(cues)).ShouldBe("1\r\n00:00:01,000 --> 00:00:02,000\r\na\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nc\r\n\r\n");
        Encoding.UTF8.GetString(CaptionFileWriter.WebVtt(cues)).ShouldNotContain("\nb\n");
    }

    private static CaptionScript Read(string file) => CaptionFileReader.Read(Encoding.UTF8.GetBytes(file));

    private static (string Text, TimeSpan Start, TimeSpan End)[] Plain(CaptionScript script) => Plain(script.Written!);

    private static (string Text, TimeSpan Start, TimeSpan End)[] Plain(IEnumerable<CaptionCue> cues) => [.. cues.Select(cue => (cue.Text, cue.Start, cue.End))];
}
