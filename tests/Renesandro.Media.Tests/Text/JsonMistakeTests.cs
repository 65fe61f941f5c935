using System.Text;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Text;

public class JsonMistakeTests
{
    [Theory]
    [InlineData("{ “task_name”: \"x\" }", "line 1, column 3: there is a typographic quote (“): write a plain \" in its place.")]
    [InlineData("{ \"task_name\": ‘x’ }", "line 1, column 16: there is a typographic quote (‘): write a plain \" in its place.")]
    [InlineData("{ 'task_name': 'x' }", "line 1, column 3: there is a single quote: write \" around names and strings.")]
    [InlineData("{ \"a\": \"C:\\Users\\a.mp4\" }", "line 1, column 12: a string contains a single backslash: write \\\\, or / between folders, as in C:/Users/me/a.mp4.")]
    [InlineData("{ \"a\": \"C:\\u\" }", "line 1, column 13: a string contains a single backslash: write \\\\, or / between folders, as in C:/Users/me/a.mp4.")]
    [InlineData("{\n  \"a\": \"one\n  two\" }", "line 2, column 12: a string does not end on its line: close it with \", or write \\n for a line break.")]
    [InlineData("{ \"a\": \"one\ttwo\" }", "line 1, column 12: a string contains a tab: write \\t.")]
    [InlineData("{ \"a\": [\"b\" \"c\"] }", "line 1, column 13: a comma is missing before this.")]
    [InlineData("{ \"a\": 1\n  \"b\": 2 }", "line 2, column 3: a comma is missing before this.")]
    [InlineData("{ task_name: \"x\" }", "line 1, column 3: a name has no quotes: write \"task_name\".")]
    [InlineData("{ \"a\": clip.mp4 }", "line 1, column 8: a string has no quotes: write \"clip.mp4\".")]
    [InlineData("{ \"a\": True }", "line 1, column 8: True is written true in JSON.")]
    [InlineData("{ \"a\": None }", "line 1, column 8: None is written null in JSON.")]
    [InlineData("{ \"a\": 1 # one\n }", "line 1, column 10: there is a #: comments begin with // here.")]
    [InlineData("{ \"a\" = 1 }", "line 1, column 7: there is a =: write : between a name and its value.")]
    [InlineData("{ \"a\": [1", "line 1, column 10: it ends too early: close what is open with \", ] or }.")]
    [InlineData("{ \"a\": \"b", "line 1, column 10: it ends too early: close what is open with \", ] or }.")]
    [InlineData("{} {}", "line 1, column 4: the JSON ends before this: remove what follows, or move it inside.")]
    [InlineData("{\u00a0\"a\": 1 }", "line 1, column 2: there is a character that JSON does not allow here (\u00a0, U+00A0): remove it.")]
    public void The_place_the_mistake_and_the_cure_are_reported(string json, string mistake) => Faults(json).ShouldBe($"The request is not JSON at {mistake}");

    [Theory]
    [InlineData("task_name: x\nvideo_blocks:\n  a:\n    - a.mp4\n")]
    [InlineData("---\ntask_name: x\n")]
    [InlineData("- a.mp4\n- b.mp4\n")]
    public void YAML_is_recognized(string yaml) =>
        Faults(yaml).ShouldEndWith(": this looks like YAML: write JSON, as in {\"task_name\": \"summer\", \"video_blocks\": {\"hook\": [\"a.mp4\"]}}.");

    [Fact]
    public void A_web_page_is_recognized() => Faults("<!DOCTYPE html>").ShouldStartWith("The request is not JSON at line 1, column 1: this looks like a web page or XML:");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Text_in_another_encoding_is_reported(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);

        Refused([.. text.Preamble, .. text.GetBytes("{}")]).ShouldBe("The request is UTF-16 text: save it as UTF-8.");
        Refused(text.GetBytes("{}")).ShouldBe("The request is UTF-16 text: save it as UTF-8.");
        Refused(Encoding.Latin1.GetBytes("{\n \"é\": 1}")).ShouldBe("The request is not UTF-8 text at line 2, column 3: save it as UTF-8.");
    }

    [Fact]
    public void A_byte_order_mark_comments_and_trailing_commas_are_accepted() => RenderRequestReader
        .Read([.. Encoding.UTF8.Preamble, .. """{ "task_name": "x", /* one */ "video_blocks": { "a": ["https://h/a.mp4",], }, } // end"""u8])
        .TaskName.ShouldBe("x");

    [Theory]
    [InlineData(" \n\t")]
    [InlineData("\ufeff")]
    public void White_space_alone_is_empty(string json) => Faults(json).ShouldStartWith("The request is empty:");

    [Fact]
    public void A_path_whose_backslashes_became_other_characters_is_reported() =>
        Should.Throw<RenderRequestException>(() => RenderRequestReader.Read("""{ "task_name": "x", "video_blocks": { "a": ["C:\temp\new.mp4"] } }"""u8, "."))
            .Message.ShouldBe("video_blocks.a[0]: C:�emp�ew.mp4 does not exist: a backslash in JSON starts an escape such as \\t or \\n, so write \\\\ or / between folders.");

    private static string Faults(string json) => Refused(Encoding.UTF8.GetBytes(json));

    private static string Refused(byte[] json) => Should.Throw<RenderRequestException>(() => RenderRequestReader.Read(json)).Message;
}
