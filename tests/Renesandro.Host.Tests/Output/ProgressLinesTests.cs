using Microsoft.Extensions.Time.Testing;
using Renesandro.Host.Output;
using Renesandro.Media.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Output;

public sealed class ProgressLinesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly ProgressLines _lines;

    public ProgressLinesTests() => _lines = new ProgressLines(_output, _time);

    [Fact]
    public void A_stage_begins_with_a_line()
    {
        _lines.Report(new(0, 0, 0) { Stage = RenderStage.Fetching, StageProgress = new(0, 0, 8) });
        _lines.Report(new(0, 0, 0) { Stage = RenderStage.Fetching, StageProgress = new(1, 0, 8), Percent = 50 });
        _lines.Report(new(0, 0, 27) { Stage = RenderStage.Rendering, StageProgress = new(0, 0, 27), Percent = 51 });

        Lines.ShouldBe(["Fetching: 0 of 8 sources, 0 %", "Rendering: 0 of 27 variants, 51 %"]);
    }

    [Fact]
    public void A_fast_job_gets_no_line_within_two_seconds_of_the_last()
    {
        Report(0, afterSeconds: 0);
        Report(50, afterSeconds: 1.9);
        Report(60, afterSeconds: 0.2);

        Lines.Length.ShouldBe(2);
    }

    [Fact]
    public void A_slow_job_gets_a_line_for_each_five_percent()
    {
        Report(0, afterSeconds: 0);
        Report(4, afterSeconds: 20);
        Report(5, afterSeconds: 1);

        Lines.Length.ShouldBe(2);
    }

    [Fact]
    public void A_job_that_hardly_progresses_gets_a_line_every_thirty_seconds()
    {
        Report(0, afterSeconds: 0);
        Report(0, afterSeconds: 30);
        Report(1, afterSeconds: 30);

        Lines.Length.ShouldBe(3);
    }

    [Fact]
    public void A_job_gets_a_line_when_it_starts_to_wait_and_when_it_resumes()
    {
        _lines.Report(new(1, 0, 100) { Stage = RenderStage.Rendering, StageProgress = new(1, 0, 100) });
        _lines.Report(new(1, 0, 100) { Stage = RenderStage.Rendering, StageProgress = new(1, 0, 100), Waiting = "no room" });
        _lines.Report(new(1, 0, 100) { Stage = RenderStage.Rendering, StageProgress = new(1, 0, 100), Waiting = "still no room" });
        _lines.Report(new(1, 0, 100) { Stage = RenderStage.Rendering, StageProgress = new(1, 0, 100) });

        Lines.ShouldBe(["Rendering: 1 of 100 variants, 0 %", "Waiting: no room", "Rendering: 1 of 100 variants, 0 %"]);
    }

    public void Dispose() => _output.Dispose();

    private string[] Lines => _output.ToString().TrimEnd('\n').Split('\n');

    private void Report(double percent, double afterSeconds)
    {
        _time.Advance(TimeSpan.FromSeconds(afterSeconds));
        _lines.Report(new(1, 0, 100) { Stage = RenderStage.Rendering, StageProgress = new(1, 0, 100), Percent = percent });
    }
}
