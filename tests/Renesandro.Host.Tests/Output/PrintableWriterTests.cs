using Renesandro.Host.Output;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace Renesandro.Host.Tests.Output;

public sealed class PrintableWriterTests : IDisposable
{
    private const string Hostile = "a\e]0;title\u0007\e[2Jb\u009b31m\u202egpj\u2066\rc";
    private const string Harmless = "a�]0;title��[2Jb�31m�gpj��c";

    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void Control_characters_are_removed_by_every_overload()
    {
        var writer = new PrintableWriter(_output);

        writer.WriteLine(Hostile);
        writer.Write(Hostile.AsSpan());
        writer.WriteLine();
        writer.Write(Hostile.ToCharArray());
        writer.WriteLine();
        foreach (var character in Hostile)
        {
            writer.Write(character);
        }

        writer.WriteLine();
        writer.WriteLine("{0}", Hostile);
        writer.WriteLine((object)Hostile);

        Lines().ShouldBe(Enumerable.Repeat(Harmless, 6));
    }

    [Fact]
    public async Task Text_that_is_written_asynchronously_is_cleaned_too()
    {
        await using var writer = new PrintableWriter(_output);

        await writer.WriteLineAsync(Hostile);
        await writer.WriteAsync(Hostile);

        Lines().ShouldBe([Harmless, Harmless]);
    }

    [Fact]
    public void Line_breaks_tabs_and_letters_of_all_languages_are_unchanged()
    {
        const string text = "one\ttwo\r\nтри 😀 العربية עברית\n";

        new PrintableWriter(_output).Write(text);

        _output.ToString().ShouldBe(text);
    }

    [Fact]
    public void A_table_written_to_a_file_contains_no_escape_sequences()
    {
        var terminal = new Terminal(_output, _output, Stream.Null, Terminal.Plain(_output));

        terminal.Console.Write(new Table().AddColumn("File").AddRow(new Text(Hostile)));
        terminal.WriteError(Hostile);

        _output.ToString().ShouldNotContain('\e');
        _output.ToString().Count(character => char.IsControl(character) && character is not ('\n' or '\r')).ShouldBe(0);
        _output.ToString().ShouldContain("]0;title");
    }

    [Fact]
    public async Task A_terminal_gets_its_own_colours_and_bars_but_no_escape_sequences_from_text()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Width = 120;
        var terminal = new Terminal(_output, _output, Stream.Null, console);

        terminal.Console.Write(new Text("ok", new Style(Color.Green)));
        terminal.Console.Write(new Text(Hostile));
        await terminal.ProgressDisplay(TimeProvider.System, plain: false).ShowAsync(progress =>
        {
            progress.Report(new(1, 0, 2) { Stage = Renesandro.Media.Rendering.RenderStage.Rendering, StageProgress = new(1, 0, 2), Waiting = "x" + Hostile });
            return Task.FromResult(0);
        });

        var text = _output.ToString();
        text.ShouldContain("\e[32mok");
        text.ShouldContain("Waiting: x");
        text.ShouldNotContain("\e]0;");
        text.ShouldNotContain("\u0007");
        text.ShouldNotContain("\u009b");
        text.ShouldNotContain("\u202e");
        text.ShouldNotContain("\u2066");
    }

    public void Dispose() => _output.Dispose();

    private string[] Lines() => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
