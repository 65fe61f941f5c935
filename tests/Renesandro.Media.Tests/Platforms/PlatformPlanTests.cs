using Renesandro.Contracts;
using Renesandro.Media.Planning;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

/// <summary>What a plan says of the files of a job for a platform.</summary>
public sealed class PlatformPlanTests : IDisposable
{
    private const double Seconds = 4;

    private readonly PipelineLab _lab = new();

    public PlatformPlanTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    [Fact]
    public async Task The_groups_that_a_platform_settles_are_those_of_the_plan()
    {
        var file = (await PlanAsync("youtube")).Files.ShouldHaveSingleItem();

        var verdict = file.Platforms.ShouldHaveSingleItem();
        verdict.Refused.ShouldBeEmpty();
        verdict.Advised.ShouldBeEmpty();
        file.Facts[FileProperty.KeyFrameInterval].ShouldBe(FileFact.Of(0.5));
        file.Facts[FileProperty.BFrames].ShouldBe(FileFact.AtMost(2));
    }

    [Fact]
    public async Task The_size_of_files_with_a_bit_rate_floor_is_at_least_that_floor()
    {
        const double LeastBits = 20e6;

        var plan = await PlanAsync("dv360");

        plan.EstimatedBytes.ShouldBeInRange((long)(Seconds * LeastBits / 8), (long)(Seconds * LeastBits / 8 * 1.5));
    }

    public void Dispose() => _lab.Dispose();

    private async Task<RenderPlan> PlanAsync(string platform)
    {
        var request = PipelineLab.Request([_lab.Media.MakeVideo(Seconds, "320x180", "30")]);
        return await _lab.Pipeline.PlanAsync(request with { Options = request.Options with { Platforms = [platform] } }, TestContext.Current.CancellationToken);
    }
}
