using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Audio.Loudness;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>What a plan says of the sound of a job.</summary>
public sealed class SoundPlanTests : IDisposable
{
    private readonly LoudnessLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_job_of_music_and_speech_alone_has_no_cost_of_pieces()
    {
        var request = Request(4) with { AudioBlocks = [Music()] };

        (await _lab.PlanAsync(request with { Options = request.Options with { Sound = 0 } })).Sound.ShouldBeNull();
    }

    [Fact]
    public async Task The_cost_of_own_sound_grows_with_the_clips_and_not_with_the_variants()
    {
        var few = (await _lab.PlanAsync(Request(2))).Sound!;
        var many = (await _lab.PlanAsync(Request(4))).Sound!;

        // Each clip, and each pair of them with its surroundings; four times as many variants.
        few.Pieces.ShouldBeInRange(4, 16);
        many.Pieces.ShouldBeLessThan(4 * few.Pieces);
        many.EncodedDuration.ShouldBeLessThan(4 * few.EncodedDuration);
        few.EncodedDuration.TotalSeconds.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task Over_music_clips_of_equal_length_cost_less_than_others()
    {
        var source = _lab.Clip(TestSounds.Noise(8, 0.1));
        var equal = Enumerable.Range(0, 3).Select(i => source with { Label = $"c{i}", Start = 0.1 * i, End = 6 + (0.1 * i) }).ToArray();
        var other = Enumerable.Range(0, 3).Select(i => source with { Label = $"c{i}", Start = 0.1 * i, End = 6 + (0.35 * i) }).ToArray();

        var shared = await _lab.PlanAsync(Request(equal, equal) with { AudioBlocks = [Music()] });
        var separate = await _lab.PlanAsync(Request(other, other) with { AudioBlocks = [Music()] });

        shared.Sound!.Pieces.ShouldBeLessThan(separate.Sound!.Pieces);
        shared.Sound.EncodedDuration.ShouldBeLessThan(separate.Sound.EncodedDuration);
    }

    [Fact]
    public async Task Of_a_large_job_the_first_thousand_variants_are_scaled()
    {
        var clips = Clips(11);
        var request = Request(clips, clips, clips);

        var all = await _lab.PlanAsync(request);
        var first = await _lab.PlanAsync(request with { Options = request.Options with { Take = 1_000 } });

        all.Variants.ShouldBe(1_331);
        all.Sound!.Pieces.ShouldBe((long)Math.Round(first.Sound!.Pieces * 1.331));
    }

    [Fact]
    public async Task Clips_without_the_sound_that_is_to_be_played_are_named()
    {
        var request = Request([.. Clips(1), _lab.MuteClip(2)], [_lab.MuteClip(1)]);

        var plan = await _lab.PlanAsync(request);

        plan.Warnings.ShouldBe(
            ["2 clips have no sound of their own, although it is to be played: video_blocks.block0[1] (mute), video_blocks.block1[0] (mute). Set their sound to 0, or use clips with sound."]);
    }

    private RenderRequest Request(int count) => Request(Clips(count), Clips(count));

    private static RenderRequest Request(params MediaSource[][] blocks) => new()
    {
        TaskName = "plan",
        VideoBlocks = [.. blocks.Select((clips, i) => new MediaBlock($"block{i}", clips))],
        Options = LoudnessLab.Options(-14) with { Loudness = null },
    };

    /// <summary>Clips of different lengths, cut out of one source.</summary>
    private MediaSource[] Clips(int count)
    {
        var source = _lab.Clip(TestSounds.Noise(2.5, 0.1));
        return [.. Enumerable.Range(0, count).Select(i => source with { Label = $"c{i}", End = 2 + (0.05 * (i % 10)), Start = i / 10 * 0.1 })];
    }

    private MediaBlock Music() => new("bed", [LoudnessLab.Source(_lab.Sound(TestSounds.Noise(3, 0.1)))]);
}
