using Renesandro.Host.Diagnosis;
using Renesandro.Media.Diagnostics;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Diagnosis;

public sealed class ToolChecksTests
{
    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2025", FindingLevel.Ok, "5.1.9-0+deb12u1")]
    [InlineData("ffmpeg version n7.1 Copyright", FindingLevel.Ok, "n7.1")]
    [InlineData("ffmpeg version N-109468-gd39b34123d-20221230 Copyright", FindingLevel.Ok, "N-109468-gd39b34123d-20221230")]
    [InlineData("ffmpeg version 4.4.2-0ubuntu0.22.04.1 Copyright", FindingLevel.Warning, "4.4.2-0ubuntu0.22.04.1 is older")]
    public void The_version_of_ffmpeg_is_judged(string output, object level, string detail)
    {
        var finding = ToolChecks.JudgeFFmpeg(output);

        finding.Level.ShouldBe(level);
        finding.Detail.ShouldStartWith(detail);
    }

    [Fact]
    public void Names_are_read_only_from_the_second_column()
    {
        const string Listing = """
            Encoders:
             ------
             V....D libx264              libx264 H.264 (codec h264)
             A....D aac                  AAC (Advanced Audio Coding)
             V....D fake                 not libx265 at all
            """;

        ToolChecks.NamesIn(Listing).ShouldContain("libx264");
        ToolChecks.NamesIn(Listing).ShouldContain("aac");
        ToolChecks.NamesIn(Listing).ShouldNotContain("libx265");
    }

    [Fact]
    public void Speech_shows_its_version_or_how_to_install_it()
    {
        ToolChecks.JudgeSpeech("eSpeak NG text-to-speech: 1.51  Data at: /usr/lib").ShouldBe(new(FindingLevel.Ok, "espeak-ng", "1.51"));
        ToolChecks.JudgeSpeech(null).Level.ShouldBe(FindingLevel.Missing);
    }

    [Theory]
    [InlineData(100_000_000, FindingLevel.Missing)]
    [InlineData(1_000_000_000, FindingLevel.Warning)]
    [InlineData(50_000_000_000, FindingLevel.Ok)]
    public void Free_disk_is_judged(long bytes, object level) => DiskChecks.JudgeFreeSpace(bytes).Level.ShouldBe(level);
}
