using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class VideoEncoderDiagnosisTests
{
    private static readonly string[] Hardware = ["nvenc", "qsv", "vaapi"];

    [Theory]
    [InlineData("x264", "", FindingLevel.Ok, "none works here; x264 encodes the clips")]
    [InlineData("x264", "nvenc vaapi", FindingLevel.Ok, "nvenc, vaapi would work: set Renesandro:FFmpeg:Encoder to encode faster, with larger files")]
    [InlineData("auto", "vaapi", FindingLevel.Ok, "vaapi encodes the clips")]
    [InlineData("auto", "", FindingLevel.Ok, "none works here, so x264 encodes the clips")]
    [InlineData("nvenc", "nvenc", FindingLevel.Ok, "nvenc encodes the clips")]
    [InlineData("nvenc", "vaapi", FindingLevel.Warning, "nvenc does not work, so x264 encodes the clips: no such device")]
    [InlineData("videotoolbox", "vaapi", FindingLevel.Warning, "videotoolbox does not work, so x264 encodes the clips: there is none on this system")]
    public void The_choice_is_judged_by_what_works(string chosen, string working, FindingLevel level, string detail) => VideoEncoderDiagnosis
        .Judge(chosen, [.. Hardware.Select(name => new EncoderTrial(name, working.Contains(name, StringComparison.Ordinal) ? null : "no such device"))])
        .ShouldBe(new Finding(level, "hardware encoder", detail));

    [Fact]
    public async Task Without_ffmpeg_there_is_nothing_to_say()
    {
        using var media = new TestMedia();
        await using var services = new ServiceCollection()
            .AddRenesandro(options => options.DataDirectory = media.Root).Services
            .Configure<FFmpegOptions>(options => options.BinaryDirectory = media.Root)
            .BuildServiceProvider();

        (await services.GetServices<IComponentDiagnosis>().ShouldHaveSingleItem()
            .DiagnoseAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }
}
