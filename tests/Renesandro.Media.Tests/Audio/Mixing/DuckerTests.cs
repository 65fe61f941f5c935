using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Mixing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Mixing;

public class DuckerTests
{
    private const int Second = AudioTrack.SampleRate;

    [Fact]
    public void Music_is_down_when_speech_begins_and_up_when_it_is_long_over()
    {
        var gains = Gains(5 * Second, spokenFrom: 2 * Second, spokenTo: 3 * Second);

        gains[Second].ShouldBe(1);
        gains[(2 * Second) - 1].ShouldBe(0.4f, 1e-3);
        gains.AsSpan(2 * Second, Second).ToArray().ShouldAllBe(gain => gain == 0.4f);
        gains[(3 * Second) + (Second * 3 / 10)].ShouldBe(0.4f);
        gains[(4 * Second) + (Second / 10)].ShouldBe(1);
    }

    [Fact]
    public void The_gain_never_jumps()
    {
        var gains = Gains(5 * Second, 2 * Second, 3 * Second);

        Enumerable.Range(1, gains.Length - 1).Max(i => Math.Abs(gains[i] - gains[i - 1])).ShouldBeLessThan(0.0002f);
    }

    [Fact]
    public void A_short_pause_does_not_raise_the_music()
    {
        var speech = new PcmArray(3 * Second, i => i is > Second and < Second * 13 / 10 ? 0 : 0.3 * Math.Sin(i * 0.1));

        Gains(new Ducker(SpeechActivity.Find(speech), 0.4), 3 * Second).ShouldAllBe(gain => gain == 0.4f);
    }

    [Fact]
    public void The_hiss_of_a_quiet_recording_is_no_speech()
    {
        var speech = new PcmArray(Second, i => 0.004 * Math.Sin(i * 1.7));

        Gains(new Ducker(SpeechActivity.Find(speech), 0.4), Second).ShouldAllBe(gain => gain == 1);
    }

    private static float[] Gains(int samples, int spokenFrom, int spokenTo)
    {
        var speech = new PcmArray(samples, i => i >= spokenFrom && i < spokenTo ? 0.3 * Math.Cos(i * 0.1) : 0);
        return Gains(new Ducker(SpeechActivity.Find(speech), 0.4), samples);
    }

    private static float[] Gains(Ducker ducker, int samples) => PcmArray.Left(samples, (_, block) =>
    {
        Array.Fill(block, 1f);
        ducker.Apply(block);
    });
}
