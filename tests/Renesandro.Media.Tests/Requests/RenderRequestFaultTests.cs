using System.Text;
using Renesandro.Contracts;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class RenderRequestFaultTests
{
    [Fact]
    public void Every_fault_has_its_path_and_what_to_write_in_the_order_of_the_document()
    {
        var json = """
            {
              "taskname": "x",
              "video_blocks": {
                "hook": ["https://h/a.mp4", "a.mp4", {"url": "ftp://h/a.mp4"}, {"label": "no url"}, 7, "https://u:p@h/x.mp4?token=1"],
                "hook": [],
                "empty": [],
                "single": "https://h/a.mp4",
                "": ["https://h/a.mp4"],
                "a.b": [{"url": "https://", "start": -1, "end": 1e999, "lable": "x"}],
                "cut": [{"url": "https://h/a.mp4", "start": 4, "end": 4}, {"url": "https://h/a.mp4", "end": 0}]
              },
              "audio_blocks": ["https://h/m.mp3"],
              "text_to_speech": ["Welcome", {"text": "  "}, {"voice": "Sarah"}, {"text": "a", "voice": ""}, {"text": "\ud800"},
                {"text": "b", "model": "eleven v3", "output_format": "flac", "voice_settings": {"stability": 2, "speed": 3, "style": "much", "use_speaker_boost": 1, "pace": 1}}],
              "options": {
                "seed": 1.5, "take": 0, "music_gain": 4.1, "ducking_gain": "1", "preset": "placebo", "crf": 52, "speed": 2,
                "canvas": {"width": 1081, "height": 8194, "fps": 0.5, "fit": "stretch", "background": "red"}
              },
              "options": {}
            }
            """;

        Faults(json).ShouldMatchSnapshot();
    }

    [Theory]
    [InlineData("", "The request is empty: give a JSON object with task_name and video_blocks.")]
    [InlineData("[]", "must be a JSON object with task_name and video_blocks, not an array.")]
    [InlineData("null", "must be a JSON object with task_name and video_blocks, not null.")]
    [InlineData("{}", "task_name: is missing: name the job, as in \"task_name\": \"summer\".")]
    [InlineData("{\"task_name\": \"x\", \"video_blocks\": {}}", "video_blocks: has no block: give at least one, as in {\"hook\": [\"https://…/a.mp4\"]}.")]
    public void A_request_of_the_wrong_shape_says_what_to_write(string json, string expected) =>
        Faults(json).Split('\n')[0].ShouldBe(expected);

    [Theory]
    [InlineData("{\n  \"é\": x}", 2, 8)]
    [InlineData("{\"a\": 1", 1, 8)]
    [InlineData("{\"a\": 1} {}", 1, 10)]
    [InlineData("\r\n\r\n  ]", 3, 3)]
    public void Invalid_json_is_refused_with_its_line_and_column(string json, int line, int column) =>
        Faults(json).ShouldStartWith($"The request is not JSON at line {line}, column {column}: ");

    [Fact]
    public void Text_that_is_not_utf8_is_refused() =>
        Should.Throw<RenderRequestException>(() => RenderRequestReader.Read([(byte)'{', (byte)'"', 0xC3, (byte)'"', (byte)'}']))
            .Message.ShouldBe("The request is not UTF-8 text at line 1, column 3: save it as UTF-8.");

    [Fact]
    public void Nesting_and_size_are_bounded()
    {
        Faults(new string('[', 17)).ShouldContain("maximum configured depth of 16");
        Faults(new string(' ', (1024 * 1024) + 1)).ShouldBe("The request has 1,048,577 bytes; the maximum is 1,048,576.");
    }

    [Fact]
    public void Counts_and_lengths_are_bounded()
    {
        var sources = string.Join(',', Enumerable.Repeat("\"https://h/a\"", 1001));
        var blocks = string.Join(',', Enumerable.Range(0, 101).Select(i => $"\"{i}\": [\"https://h/a\"]"));

        Faults($$$"""{"task_name": "t", "video_blocks": {"a": [{{{sources}}}]}}""")
            .ShouldBe("video_blocks.a: has 1,001 items; the maximum is 1,000.");
        Faults($$$"""{"task_name": "t", "video_blocks": { {{{blocks}}} }}""").ShouldBe("video_blocks: has more than 100 blocks.");
        Faults($$$"""{"task_name": "{{{new string('x', 201)}}}", "video_blocks": {"a": ["https://h/a"]}}""")
            .ShouldBe("task_name: has 201 characters; the maximum is 200.");
    }

    [Fact]
    public void A_text_of_fifty_thousand_characters_is_accepted_and_one_more_is_not()
    {
        static string Speaking(string text) =>
            $$$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a"]}, "text_to_speech": [{"text": "{{{text}}}"}]}""";

        var longest = string.Concat(Enumerable.Repeat("👋", 50_000));

        RenderRequestReaderTests.Read(Speaking(longest)).TextToSpeech.ShouldHaveSingleItem().ShouldBeOfType<SpeechText>().Text.ShouldBe(longest);
        Faults(Speaking(longest + "!")).ShouldBe("text_to_speech[0].text: has 50,001 characters; the maximum is 50,000.");
    }

    [Fact]
    public void Beyond_a_hundred_faults_the_rest_is_counted()
    {
        var sources = string.Join(',', Enumerable.Repeat("1", 150));

        var exception = Refused($$$"""{"task_name": "t", "video_blocks": {"a": [{{{sources}}}]}}""");

        exception.Errors.Count.ShouldBe(101);
        exception.Errors[^1].ShouldBe(new RenderRequestError("", "50 more faults are not listed."));
    }

    [Theory]
    [InlineData("task_names", "task_name")]
    [InlineData("TaskName", "task_name")]
    [InlineData("vidoe_blocks", "video_blocks")]
    [InlineData("text-to-speach", "text_to_speech")]
    public void An_unknown_field_is_answered_with_the_nearest_known_one(string written, string meant) =>
        Faults($$$"""{"{{{written}}}": 1}""").Split('\n')[0].ShouldBe($"{written}: is not a known field; did you mean {meant}?");

    [Fact]
    public void Names_that_are_not_identifiers_are_quoted_in_paths() =>
        Faults("""{"task_name": "t", "video_blocks": {"a \"b\".c\n": []}}""").ShouldStartWith("video_blocks[\"a \\\"b\\\".c�\"]: is an empty block");

    [Fact]
    public void No_secret_of_a_url_is_repeated() =>
        Faults("""{"task_name": "t", "video_blocks": {"a": ["https://user:pass@h/a.mp4?sig=s3cret", "https://h/page.html?sig=s3cret"]}}""")
            .ShouldSatisfyAllConditions(
                text => text.ShouldNotContain("pass@"),
                text => text.ShouldNotContain("s3cret"),
                text => text.ShouldContain("page.html is not a media file"));

    internal static RenderRequestException Refused(string json, string? baseDirectory = null) =>
        Should.Throw<RenderRequestException>(() => RenderRequestReader.Read(Encoding.UTF8.GetBytes(json), baseDirectory));

    internal static string Faults(string json) => Refused(json).Message;
}
