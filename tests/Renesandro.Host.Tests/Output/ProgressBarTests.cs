using Renesandro.Host.Output;
using Renesandro.Media.Rendering;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace Renesandro.Host.Tests.Output;

public sealed class ProgressBarTests : IDisposable
{
    private readonly StringWriter _output = new();

    [Fact]
    public async Task A_terminal_shows_the_figures_and_then_the_result()
    {
        var terminal = new Terminal(_output, TextWriter.Null, Stream.Null, Interactive());

        var result = await terminal.ProgressDisplay(TimeProvider.System, plain: false).ShowAsync(progress =>
        {
            progress.Report(new(11, 1, 27) { Stage = RenderStage.Rendering, StageProgress = new(12, 1, 27) { Speed = 3.4 }, Percent = 44 });
            return Task.FromResult(7);
        });

        result.ShouldBe(7);
        _output.ToString().ShouldContain("Rendering 12/27 · 3.4 variants/s · 1 failed");
        _output.ToString().ShouldContain("44%");
    }

    [Fact]
    public async Task A_terminal_shows_why_a_job_waits()
    {
        var terminal = new Terminal(_output, TextWriter.Null, Stream.Null, Interactive());

        await terminal.ProgressDisplay(TimeProvider.System, plain: false).ShowAsync(progress =>
        {
            progress.Report(new(12, 0, 27) { Stage = RenderStage.Rendering, StageProgress = new(12, 0, 27), Waiting = "too little disk [1 MB]" });
            return Task.FromResult(0);
        });

        _output.ToString().ShouldContain("Waiting: too little disk [1 MB]");
    }

    [Fact]
    public void Without_a_terminal_progress_is_written_as_lines()
    {
        new Terminal(_output, TextWriter.Null, Stream.Null, Terminal.Plain(_output))
            .ProgressDisplay(TimeProvider.System, plain: false).ShouldBeOfType<ProgressLines>();
        new Terminal(_output, TextWriter.Null, Stream.Null, Interactive())
            .ProgressDisplay(TimeProvider.System, plain: true).ShouldBeOfType<ProgressLines>();
    }

    public void Dispose() => _output.Dispose();

    private IAnsiConsole Interactive()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Width = 120;
        return console;
    }
}
