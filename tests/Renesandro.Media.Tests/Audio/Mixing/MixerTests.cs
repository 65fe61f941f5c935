using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Mixing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Mixing;

public class MixerTests
{
    private const int Second = AudioTrack.SampleRate;

    [Fact]
    public void Music_gets_its_gain_once()
    {
        var mix = Mix(Second, music: i => 0.5, speech: null);

        mix.AsSpan(Second / 10).ToArray().ShouldAllBe(sample => Math.Abs(sample - 0.1f) < 1e-6);
    }

    [Fact]
    public void Speech_begins_with_its_first_sample_at_full_level()
    {
        var mix = Mix(Second, music: null, speech: i => 0.3 * Math.Cos(i * 0.01));

        mix.ShouldBe(Enumerable.Range(0, Second).Select(i => i < Second / 2 ? (float)(0.3 * Math.Cos(i * 0.01)) : 0).ToArray(), 1e-7f);
    }

    [Fact]
    public void Music_under_speech_is_ducked_from_the_start_and_nothing_else_is_taken_away()
    {
        var mix = Mix(Second, music: i => 0.5, speech: i => 0.3);

        mix.AsSpan(Second / 10, Second / 4).ToArray().ShouldAllBe(sample => Math.Abs(sample - 0.34f) < 1e-6);
    }

    [Fact]
    public void Music_that_begins_in_the_middle_of_a_sound_comes_up_without_a_step()
    {
        var mix = Mix(Second, music: i => 1, speech: null);

        mix[0].ShouldBe(0);
        Enumerable.Range(1, 200).Max(i => mix[i] - mix[i - 1]).ShouldBeLessThan(0.005f);
        mix[200].ShouldBe(0.2f, 1e-6);
    }

    [Fact]
    public void Nothing_makes_silence() => Mix(Second, music: null, speech: null).ShouldAllBe(sample => sample == 0);

    private static float[] Mix(int samples, Func<int, double>? music, Func<int, double>? speech)
    {
        var mixer = new Mixer(
            music is null ? null : new MusicLoop([new PcmArray(9000, music)]),
            musicGain: 0.2,
            speech is null ? null : new PcmArray(Second / 2, speech),
            duckingGain: 0.4);
        return PcmArray.Left(samples, (_, block) => mixer.Read(block));
    }
}
