using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Transitions;

/// <summary>Own sound gives way as the picture does: as loud as before, without a click, and with the speech of a clip from its first frame on.</summary>
public sealed class TransitionSoundTests(ITestOutputHelper output) : IDisposable
{
    // Clips of two seconds, and half a second in which both are seen: from 1.5 to 2 s.
    private const int Start = 72_000, End = 96_000;

    private readonly PipelineLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Two_sounds_that_have_nothing_to_do_with_each_other_keep_their_loudness()
    {
        var sound = await RenderAsync(Clip("anoisesrc=r=48000:a=0.2:seed=1:d=2"), Clip("anoisesrc=r=48000:a=0.2:seed=2:d=2"));

        var usual = sound.Rms(24_000, Start);
        var levels = Enumerable.Range(0, 10).Select(i => 20 * Math.Log10(sound.Rms(Start + (i * 2_400), Start + ((i + 1) * 2_400)) / usual)).ToArray();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Figures: sound, two noises in a transition: {levels.Min():0.00} to {levels.Max():0.00} dB from their level alone"));
        levels.ShouldAllBe(level => Math.Abs(level) < 0.6);
    }

    [Fact]
    public async Task One_falls_while_the_other_rises_and_nothing_clicks()
    {
        var sound = await RenderAsync(Clip("sine=frequency=300:sample_rate=48000:duration=2"), Clip("sine=frequency=500:sample_rate=48000:duration=2"));

        double One(int from) => sound.Amplitude(300, from, from + 4_800);
        double Other(int from) => sound.Amplitude(500, from, from + 4_800);
        var (first, second) = (One(48_000), Other(120_000));
        (Other(60_000), One(105_600)).ShouldSatisfyAllConditions(before => before.Item1.ShouldBeLessThan(0.001), after => after.Item2.ShouldBeLessThan(0.001));
        (One(81_600) / first).ShouldBe(Math.Sqrt(0.5), 0.03);
        (Other(81_600) / second).ShouldBe(Math.Sqrt(0.5), 0.03);
        (One(91_200) / first).ShouldBeLessThan(0.25);
        (Other(72_000) / second).ShouldBeLessThan(0.25);
        sound.SharpestBend(Start - 9_600, End + 9_600).ShouldBeLessThan(1.3f * (float)(sound.SharpestBend(24_000, 60_000) + sound.SharpestBend(105_600, 140_000)));
        Math.Abs(sound.Length - 168_000).ShouldBeLessThanOrEqualTo(1024);
    }

    [Fact]
    public async Task Speech_of_a_clip_begins_at_once_and_at_its_full_level_where_its_clip_is_first_seen()
    {
        var spoken = new SpeechRecording(PipelineLab.Source(_lab.Media.MakeSine(0.8, 1_000)));

        var sound = await RenderAsync(Clip("anullsrc=r=48000:d=2"), Clip("anullsrc=r=48000:d=2") with { Speech = spoken });

        var full = sound.Amplitude(1_000, 84_000, 100_800);
        full.ShouldBeGreaterThan(0.05);
        sound.Amplitude(1_000, 60_000, Start - 480).ShouldBeLessThan(0.002);
        (sound.Amplitude(1_000, Start + 960, Start + 5_760) / full).ShouldBe(1, 0.05);
    }

    private MediaSource Clip(string sound) => PipelineLab.Source(_lab.Media.MakeVideo(
        2, "160x90", extra: $"-f lavfi -i {sound} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a pcm_s16le -f mov"));

    private async Task<Sound> RenderAsync(MediaSource one, MediaSource other)
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var request = new RenderRequest
        {
            TaskName = "sound",
            VideoBlocks = [new MediaBlock("one", [one]), new MediaBlock("other", [other])],
            Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", Sound = 1, FadeOut = 0, Transition = new TransitionRequest("fade", 0.5) },
        };
        (await _lab.RenderAsync(request, Cancelled)).Failures.ShouldBeEmpty();
        return SoundLab.Listen(_lab.Files().Single());
    }
}
