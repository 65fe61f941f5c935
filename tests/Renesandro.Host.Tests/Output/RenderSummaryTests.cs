using Microsoft.Extensions.Time.Testing;
using Renesandro.Host.Commands;
using Renesandro.Host.Output;
using Renesandro.Media.Combining;
using Renesandro.Media.Rendering;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Output;

public sealed class RenderSummaryTests : IDisposable
{
    private static readonly StorageFolder Local = new("/videos/summer-1", "summer-1", new Uri("file:///videos/summer-1"));

    private readonly FakeTimeProvider _time = new();
    private readonly WrittenTerminal _written = new();

    [Fact]
    public void The_summary_shows_figures_warnings_and_reasons_and_ends_with_the_line_for_scripts()
    {
        var tally = new ProgressTally(_time);
        var progress = tally.Counting(new Progress<RenderProgress>());
        progress.Report(Ended(VariantStatus.Done, 1_500_000));
        progress.Report(Ended(VariantStatus.Done, 1_500_000));
        progress.Report(Ended(VariantStatus.Failed, 0));
        _time.Advance(TimeSpan.FromSeconds(4));

        RenderSummary.Write(_written.Terminal, new RenderResult(Local, new Canvas(1080, 1920, new FrameRate(30)), 42, 2, 1)
        {
            Warnings = ["The voice Sarah is not known: en speaks."],
            Failures = [new("hook/b: no picture.", 1, FailureKind.Source)],
        }, tally);

        _written.Out.ShouldBe(
        [
            "Folder    /videos/summer-1",
            "Made      2 variants, 3.0 MB, in 4.0 s (0.5 variants/s)",
            "Canvas    1080×1920 at 30 fps",
            "Seed      42",
            "Warning   The voice Sarah is not known: en speaks.",
            "2 rendered, 1 failed",
        ]);
        _written.Error.ShouldBe(["1 variant failed: hook/b: no picture."]);
    }

    [Fact]
    public void A_remote_folder_is_shown_by_its_link()
    {
        var drive = new StorageFolder("1AbC", "summer-1", new Uri("https://drive.google.com/drive/folders/1AbC"));
        RenderSummary.Write(_written.Terminal, new RenderResult(drive, null, 42, 0, 1), new ProgressTally(_time));

        _written.Out[0].ShouldBe("Folder    https://drive.google.com/drive/folders/1AbC");
        _written.Out[2].ShouldBe("Canvas    none: no clip could be read");
    }

    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(0, 3, 2)]
    public void The_exit_code_distinguishes_all_some_and_none(long rendered, long failed, int exitCode) =>
        ExitCodes.Of(new RenderResult(Local, null, 0, rendered, failed)).ShouldBe(exitCode);

    public void Dispose() => _written.Dispose();

    private static RenderProgress Ended(VariantStatus status, long bytes) => new(1, 0, 3)
    {
        Variant = new VariantResult { Ordinal = 0, Status = status, Clips = [], Bytes = bytes },
    };
}
