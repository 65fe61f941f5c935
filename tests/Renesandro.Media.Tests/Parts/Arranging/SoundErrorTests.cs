using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>Clips whose own sound is broken or missing, in finished variants.</summary>
public sealed class SoundErrorTests : IDisposable
{
    private readonly PipelineLab _lab = new();

    public SoundErrorTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_clip_with_a_broken_sound_fails_the_variants_that_show_it_and_says_what_to_do()
    {
        var result = await _lab.RenderAsync(Request(SoundErrors.Fail), Cancelled);

        (result.Rendered, result.Failed).ShouldBe((1, 1));
        var reason = result.Failures.Single().Reason;
        reason.ShouldStartWith("block0/a1: ");
        reason.ShouldContain("xport");
        reason.ShouldContain("set options.sound_errors to \"silence\"");
    }

    [Fact]
    public async Task A_clip_with_a_broken_sound_is_silent_where_the_job_says_so()
    {
        var result = await _lab.RenderAsync(Request(SoundErrors.Silence), Cancelled);

        (result.Rendered, result.Failed).ShouldBe((2, 0));
        var broken = SoundLab.Listen(_lab.Files()[1]);
        broken.Rms(2_400, 43_000).ShouldBe(0, 1e-4);
        broken.Rms(55_000, 90_000).ShouldBeGreaterThan(0.05);
        SoundLab.Listen(_lab.Files()[0]).Rms(2_400, 43_000).ShouldBeGreaterThan(0.05);
        _lab.Manifest().GetProperty("variants")[1].GetProperty("warnings").EnumerateArray().Single().GetString()
            .ShouldStartWith("video_blocks.block0[1] (a1) is shown without its own sound. ");
        _lab.Manifest().GetProperty("variants")[0].GetProperty("warnings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_clip_whose_sound_has_a_few_damaged_packets_is_heard_with_a_warning()
    {
        var talking = _lab.Media.Make("mp4", "-f lavfi -i color=gray:size=160x90:rate=30:duration=2 -f lavfi -i sine=frequency=440:duration=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -ar 48000");
        var damaged = _lab.Media.Make("mp4", $"-i \"{talking}\" -c copy -bsf:a noise=amount=\"between(n\\,48\\,51)\"");
        var request = PipelineLab.Request([damaged], [talking]);

        var result = await _lab.RenderAsync(request with { Options = request.Options with { Sound = 1 } }, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((1, 0));
        result.Warnings.ShouldHaveSingleItem()
            .ShouldMatch(@"^video_blocks\.block0\[0\] \(a0\) has a damaged sound: [2-5](\.\d)? % of it is silent, first at 1\.0 s\. Export the clip again\.$");
    }

    [Fact]
    public async Task Variants_whose_clips_have_no_sound_are_silent_with_a_warning_for_each()
    {
        var request = PipelineLab.Request([_lab.Media.MakeVideo(0.5)], [_lab.Media.MakeVideo(0.4)]);

        var result = await _lab.RenderAsync(request with { Options = request.Options with { Sound = 1 } }, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((1, 0));
        SoundLab.Listen(_lab.Files().Single()).Peak(0, 43_000).ShouldBe(0);
        _lab.Manifest().GetProperty("variants")[0].GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe(
        [
            "video_blocks.block0[0] (a0) has no sound of its own, although it is to be played: set its sound to 0, or use a clip with sound.",
            "video_blocks.block1[0] (b0) has no sound of its own, although it is to be played: set its sound to 0, or use a clip with sound.",
        ]);
    }

    private RenderRequest Request(SoundErrors errors)
    {
        var talking = _lab.Media.Make("mp4", "-f lavfi -i color=gray:size=160x90:rate=30:duration=1 -f lavfi -i sine=frequency=440:duration=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");
        var broken = _lab.Media.Make("mp4", $"-i \"{talking}\" -c copy -bsf:a noise=amount=1");
        var request = PipelineLab.Request([talking, broken], [talking]);
        return request with { Options = request.Options with { Sound = 1, SoundErrors = errors } };
    }
}
