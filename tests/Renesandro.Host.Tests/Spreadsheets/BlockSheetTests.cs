using System.Text;
using System.Text.Json;
using Renesandro.Host.Spreadsheets;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Spreadsheets;

public sealed class BlockSheetTests
{
    private const string Plain = """
        hook,hook:label,text:headline,audio:bed,speech,speech:voice
        a.mp4,question,"Free, today",calm.mp3,Hello,Sarah
        b.mp4,,Now,,take.wav,
        c.mp4,price,(none),,,
        """;

    private const string Job = """
        {"task_name":"summer","video_blocks":[{"name":"hook","clips":[{"url":"a.mp4","label":"question"},{"url":"b.mp4"},{"url":"c.mp4","label":"price"}]}],"text_blocks":[{"name":"headline","alternatives":[{"text":"Free, today"},{"text":"Now"},{"text":null}]}],"audio_blocks":[{"name":"bed","clips":[{"url":"calm.mp3"}]}],"text_to_speech":[{"text":"Hello","voice":"Sarah"},{"url":"take.wav"}]}
        """;

    [Fact]
    public void A_column_is_a_block_and_a_cell_an_alternative() => JobOf(Plain).ShouldBe(Job);

    [Theory]
    [InlineData("\n", ",", "")]
    [InlineData("\r\n", ",", "\uFEFF")]
    [InlineData("\r\n", ";", "\uFEFF")]
    [InlineData("\r\n", "\t", "")]
    [InlineData("\r", ",", "")]
    [InlineData("\n", "|", "")]
    [InlineData("\r\n", ";", "sep=;\r\n")]
    [InlineData("\r\n", ";", "\uFEFFSEP=;\r\n")]
    [InlineData("\r\n", "\t", "sep=\t\r\n")]
    public void Files_of_every_spreadsheet_program_are_read(string lineEnd, string separator, string before)
    {
        var text = before + string.Join(lineEnd, Plain.Replace("\"Free, today\"", "\u0001", StringComparison.Ordinal).Replace(",", separator, StringComparison.Ordinal).Split('\n'))
            .Replace("\u0001", "\"Free, today\"", StringComparison.Ordinal);

        JobOf(Encoding.UTF8.GetBytes(text)).ShouldBe(Job);
        JobOf(Encoding.UTF8.GetBytes(text + lineEnd + lineEnd + separator + separator)).ShouldBe(Job);
        JobOf([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text.TrimStart('\uFEFF'))]).ShouldBe(Job);
        JobOf([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text.TrimStart('\uFEFF'))]).ShouldBe(Job);
    }

    [Fact]
    public void Columns_keep_their_order_and_have_different_lengths()
    {
        JobOf("cta , video:hook,AUDIO:bed,\n x.mp4 ,, m.mp3,\n\n,y.mp4\n").ShouldBe(
            """{"task_name":"summer","video_blocks":[{"name":"cta","clips":[{"url":"x.mp4"}]},{"name":"hook","clips":[{"url":"y.mp4"}]}],"audio_blocks":[{"name":"bed","clips":[{"url":"m.mp3"}]}]}""");
    }

    [Fact]
    public void Cells_hold_quotes_line_breaks_and_guards_against_formulas()
    {
        var job = JobOf("hook,text:headline,speech\na.mp4,\"Say \"\"hi\"\"\",\"two\r\nlines\"\n,'-50 %,5\" screen\n,'=1+1,'s Gravenhage\n");

        TextsOf(job, "text_blocks").ShouldBe(["Say \"hi\"", "-50 %", "=1+1"]);
        TextsOf(job, "text_to_speech").ShouldBe(["two\nlines", "5\" screen", "'s Gravenhage"]);
    }

    [Fact]
    public void Fields_are_columns_of_their_own_and_numbers_may_have_a_comma()
    {
        var job = JobOf("hook;hook:start;hook:END;Hook;bed:weight;audio:bed;text:claim:label;text:claim\na.mp4;1,5;3.25;x.mp4;2;m.mp3;yes;Now\n");

        job.ShouldBe("""{"task_name":"summer","video_blocks":[{"name":"hook","clips":[{"url":"a.mp4","start":1.5,"end":3.25}]},{"name":"Hook","clips":[{"url":"x.mp4"}]}],"text_blocks":[{"name":"claim","alternatives":[{"text":"Now","label":"yes"}]}],"audio_blocks":[{"name":"bed","clips":[{"url":"m.mp3","weight":2}]}]}""");
    }

    [Theory]
    [InlineData("Hello", "text")]
    [InlineData("https://example.com is open", "text")]
    [InlineData("https://example.com/take", "url")]
    [InlineData("takes/take one.WAV", "url")]
    public void Speech_is_a_text_or_a_recording(string cell, string field)
    {
        using var job = JsonDocument.Parse(JobOf($"hook,speech\na.mp4,{cell}\n"));

        job.RootElement.GetProperty("text_to_speech")[0].GetProperty(field).GetString().ShouldBe(cell);
    }

    [Fact]
    public void The_rest_of_the_job_says_more_of_the_blocks_and_has_others()
    {
        var job = JobOf("hook,text:headline\na.mp4,Now\n", """
            {
              // Comments and trailing commas are fine.
              "task_name": "autumn",
              "video_blocks": { "outro": ["z.mp4"], "hook": { "sound": 1 } },
              "text_blocks": [ { "name": "headline", "on": ["hook"], "style": "big" }, { "name": "legal", "alternatives": ["*"] } ],
              "audio_blocks": { "bed": ["m.mp3"] },
              "text_to_speech": null,
              "styles": { "big": { "size": 8.0 } },
            }
            """);

        job.ShouldBe("""{"video_blocks":[{"name":"hook","sound":1,"clips":[{"url":"a.mp4"}]},{"name":"outro","clips":["z.mp4"]}],"text_blocks":[{"name":"headline","on":["hook"],"style":"big","alternatives":[{"text":"Now"}]},{"name":"legal","alternatives":["*"]}],"audio_blocks":[{"name":"bed","clips":["m.mp3"]}],"task_name":"autumn","styles":{"big":{"size":8.0}}}""");
    }

    private static string[] TextsOf(string json, string section)
    {
        using var job = JsonDocument.Parse(json);
        var list = job.RootElement.GetProperty(section);
        return [.. (section == "text_blocks" ? list[0].GetProperty("alternatives") : list).EnumerateArray().Select(text => text.GetProperty("text").GetString()!)];
    }

    private static string JobOf(string text, string? rest = null) => JobOf(Encoding.UTF8.GetBytes(text), rest);

    private static string JobOf(byte[] bytes, string? rest = null) => Encoding.UTF8.GetString(new SheetJob(
        "folder/summer.csv",
        BlockSheet.Read(SheetRows.Parse(SheetText.Decode(bytes))),
        rest is null ? null : new SheetRest("rest.json", Encoding.UTF8.GetBytes(rest))).Json.Span);
}
