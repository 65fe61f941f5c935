using System.Text;
using Renesandro.Host.Commands;
using Renesandro.Host.Errors;
using Renesandro.Host.Tests.Output;
using Renesandro.Host.Tests.Running;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Spreadsheets;

public sealed class SheetFaultTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public SheetFaultTests()
    {
        _workspace.Write("a.mp4", "");
        _workspace.Write("m.mp3", "");
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("", "The file is empty: head each column with a block, as in hook,text:headline,audio:bed,speech, and give its alternatives below.")]
    [InlineData("hook\n", "column hook: has no cells below its heading: give at least one alternative, or remove the column.")]
    [InlineData("hook,speech\na.mp4,\n", "column speech: has no cells below its heading: give at least one alternative, or remove the column.")]
    [InlineData("text:headline\nNow\n", "row 1: has no block of clips: head a column with the name of one, as in hook, and give files or URLs below.")]
    [InlineData("hook,cta,video:hook\na.mp4,a.mp4,a.mp4\n", "column video:hook: stands in columns A and C: put the cells of both into one column, or rename one.")]
    [InlineData("hook,txt:headline\na.mp4,Now\n", "column txt:headline: is not a heading (did you mean text:headline?): txt is neither a block of this spreadsheet nor one of video, text, audio.")]
    [InlineData("hook,hok:label\na.mp4,Now\n", "column hok:label: is not a heading (did you mean hook:label?): hok is neither a block of this spreadsheet nor one of video, text, audio.")]
    [InlineData("hook,hook:lable\na.mp4,Now\n", "column hook:lable: is not a heading: after hook: comes one of label, start, end, seconds, weight, sound, captions (did you mean hook:label?).")]
    [InlineData("hook,speech,speech:voise\na.mp4,Now,Sarah\n", "column speech:voise: is not a heading: after speech: comes one of voice, label, weight (did you mean speech:voice?).")]
    [InlineData("hook,speech:voice\na.mp4,Sarah\n", "column speech:voice: has no block: add the column speech, or remove this one.")]
    [InlineData("hook,subtitles:x:y:z\na.mp4,Now\n", "column subtitles:x:y:z: is not a heading: write the name of a block of clips, text:z, audio:z or speech; a field of a block needs a column of that block too.")]
    [InlineData("hook,hook:label\na.mp4,x\n,y\n", "row 3, column hook:label: belongs to a cell of column hook, which is empty in this row: fill it, or remove this cell.")]
    [InlineData("hook,hook:start\na.mp4,soon\n", "row 2, column hook:start: is not a number: write one, such as 1.5.")]
    [InlineData("hook,text:headline\na.mp4,Now, or never\n", "row 2, column C: has no heading: write one into row 1, or, if it belongs to the cell before it, put that cell into quotes (\").")]
    [InlineData("hook,\na.mp4,Now\n", "row 2, column B: has no heading: write one into row 1, or, if it belongs to the cell before it, put that cell into quotes (\").")]
    [InlineData("hook\n\na.mp4\n\"b.mp4\n", "row 4: a cell begins with a quote (\") that is never closed: close it, and write \"\" for a quote within a cell.")]
    [InlineData("hook,speech\na.mp4,\"Say \"hi\" now\"\n", "row 2: a cell goes on after the quote (\") that closes it: write \"\" for a quote within a cell.")]
    [InlineData("hook\n\na.mp4\nmissing.mp4\n", "row 4, column hook: missing.mp4 does not exist: check the path, which starts at the folder of the job file.")]
    [InlineData("sep=;\nhook;audio:bed\na.mp4;a.srt\n", "row 2, column audio:bed: a.srt does not exist")]
    [InlineData("hook\nftp://h/a.mp4\n", "row 2, column hook: has the scheme ftp:")]
    [InlineData("hook,hook:start,hook:end\na.mp4,2,1\n", "row 2, column hook:end: must be after start")]
    [InlineData("hook,hook:weight\na.mp4,0\n", "row 2, column hook:weight: ")]
    [InlineData("hook,text:headline\na.mp4,Now\n,Now\n", "row 3, column text:headline: is the same text as row 2, column text:headline, and would make every variant with it twice: change one of them, or remove it.")]
    [InlineData("hook,text:hook\na.mp4,Now\n", "column text:hook: is the name of a video block as well")]
    public void A_fault_names_its_row_and_its_column_as_the_spreadsheet_shows_them(string text, string line)
    {
        var error = LinesOf(text).ShouldHaveSingleItem();

        error.ShouldStartWith($"blocks.csv: {line}");
    }

    [Fact]
    public void All_faults_are_told_at_once() => LinesOf("hook,hook:strat,cta\nmissing.mp4,,\n").Length.ShouldBe(2);

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_its_place()
    {
        var line = LinesOf([.. "hook,speech\na.mp4,"u8, 0xcf, 0xf0, 0xe8, (byte)'\n']).ShouldHaveSingleItem();

        line.ShouldBe("blocks.csv: The file is not UTF-8 text at line 2, column 7: save it as UTF-8. In Excel that is the format \"CSV UTF-8\".");
    }

    [Fact]
    public void A_file_in_utf_32_is_refused()
    {
        var line = LinesOf([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes("hook\na.mp4\n")]).ShouldHaveSingleItem();

        line.ShouldStartWith("blocks.csv: The file holds null characters, as one in UTF-32 does: save it as UTF-8.");
    }

    [Fact]
    public void A_fault_in_the_rest_names_its_file()
    {
        LinesOf("hook\na.mp4\n", """{ "options": { "takes": 1 } }""").ShouldHaveSingleItem().ShouldStartWith("rest.json: options.takes: ");
        LinesOf("hook\na.mp4\n", """{ "video_blocks": { "outro": ["missing.mp4"] } }""").ShouldHaveSingleItem().ShouldStartWith("rest.json: video_blocks[1].clips[0]: missing.mp4 does not exist");
    }

    [Theory]
    [InlineData("""{ "video_blocks": { "hook": ["a.mp4"] } }""", "rest.json: video_blocks.hook: the spreadsheet has a column of this block")]
    [InlineData("""{ "text_blocks": [ { "name": "claim", "alternatives": ["x"] } ] }""", "rest.json: text_blocks.claim: the spreadsheet has a column of this block")]
    [InlineData("""{ "text_to_speech": [] }""", "rest.json: text_to_speech: the spreadsheet has the column speech for it: keep one of the two.")]
    [InlineData("""{ "video_blocks": 1 }""", "rest.json: video_blocks: has to be an object of blocks")]
    [InlineData("[]", "rest.json: the rest of a job has to be a JSON object")]
    [InlineData("{ 'options': 1 }", "rest.json: The request is not JSON at line 1, column 3: there is a single quote")]
    public void The_rest_and_the_spreadsheet_do_not_give_the_same(string rest, string message)
    {
        Should.Throw<CommandException>(() => LinesOf("hook,text:claim,speech\na.mp4,x,y\n", rest)).Message.ShouldStartWith(message);
    }

    [Theory]
    [InlineData("blocks.xlsx", "blocks.xlsx: this is a workbook.")]
    [InlineData("job.json", "--with rest.json: only a spreadsheet (.csv) takes the rest of its job from another file.")]
    public void Other_files_are_told_apart(string name, string message)
    {
        Should.Throw<CommandException>(() => new JobFile(name, "rest.json").Read()).Message.ShouldStartWith(message);
    }

    [Fact]
    public void A_spreadsheet_that_is_too_large_is_refused()
    {
        Should.Throw<CommandException>(() => LinesOf(new byte[(4 * 1024 * 1024) + 1])).Message.ShouldContain("the maximum for a spreadsheet");
    }

    private string[] LinesOf(string text, string? rest = null) => LinesOf(Encoding.UTF8.GetBytes(text), rest);

    private string[] LinesOf(byte[] bytes, string? rest = null)
    {
        _workspace.Write("blocks.csv", bytes);
        if (rest is not null)
        {
            _workspace.Write("rest.json", rest);
        }

        var file = new JobFile(Path.Combine(_workspace.Path, "blocks.csv"), rest is null ? null : Path.Combine(_workspace.Path, "rest.json"));
        using var terminal = new WrittenTerminal();
        try
        {
            file.Read();
            return [];
        }
        catch (RenderRequestException refusal)
        {
            file.Refuse(terminal.Terminal, refusal).ShouldBe(2);
            return [.. terminal.Error.Select(Relative)];
        }
        catch (CommandException exception)
        {
            throw new CommandException(Relative(exception.Message));
        }
    }

    private string Relative(string line) => line.Replace($"{_workspace.Path}{Path.DirectorySeparatorChar}", "", StringComparison.Ordinal);
}
