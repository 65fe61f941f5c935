using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Fitting;
using Renesandro.Media.Tests.Audio.Mixing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Fitting;

/// <summary>A voice that is sped up keeps its pitch and its level, ends when it should, and has everything in its place.</summary>
public class FasterSpeechTests
{
    private const int Second = AudioTrack.SampleRate;

    [Theory]
    [InlineData(85.3, 1.25)]
    [InlineData(220.7, 1.1)]
    [InlineData(440, 1.25)]
    [InlineData(3000.1, 1.03)]
    public void A_tone_keeps_its_pitch_and_its_level(double frequency, double speed)
    {
        var faster = SpeedUp(2 * Second, speed, i => 0.5 * Math.Sin(2 * Math.PI * frequency * i / Second));

        var inner = faster.AsSpan(0, faster.Length - (Second / 50));
        FrequencyOf(inner).ShouldBe(frequency, frequency * 0.002);
        Math.Sqrt(inner.ToArray().Average(sample => (double)sample * sample)).ShouldBe(0.5 / Math.Sqrt(2), 0.005);
    }

    [Fact]
    public void A_voice_with_overtones_has_no_clicks_where_periods_are_left_out()
    {
        var slow = (int i) => Enumerable.Range(1, 12).Sum(overtone => 0.2 / overtone * Math.Sin(2 * Math.PI * 131.4 * overtone * i / Second));

        var faster = SpeedUp(2 * Second, 1.25, slow);

        var (before, after) = (Curvature([.. Enumerable.Range(0, Second).Select(i => (float)slow(i))]), Curvature(faster.AsSpan(0, faster.Length - 300)));
        after.ShouldBeLessThan(before * 1.02);
    }

    [Theory]
    [InlineData(1.25)]
    [InlineData(1.12)]
    public void Nothing_is_more_than_ten_milliseconds_from_its_place(double speed)
    {
        // A clap each half second, of 3 ms.
        var faster = SpeedUp(6 * Second, speed, i => i % (Second / 2) < 144 ? Math.Sin(i * 0.7) : 0);

        for (var clap = 1; clap < 12; clap++)
        {
            var place = (int)(clap * Second / 2 / speed);
            var nearby = faster.AsSpan(place - 2000, 4000).ToArray();
            var first = Array.FindIndex(nearby, sample => Math.Abs(sample) > 0.3);
            (first - 2000).ShouldBeInRange(-485, 485);
        }
    }

    [Fact]
    public void Silence_stays_silence_and_the_end_fades_out()
    {
        SpeedUp(Second, 1.25, _ => 0).ShouldAllBe(sample => sample == 0);

        var steady = SpeedUp(Second, 1.2, _ => 0.5);
        steady[..^600].ShouldAllBe(sample => Math.Abs(sample - 0.5) < 1e-5);
        steady[^1].ShouldBeLessThan(0.001f);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(1)]
    public void A_very_short_sound_is_cut_to_its_length(int samples)
    {
        var faster = new FasterSpeech(new PcmArray(samples + 100, _ => 0.5), samples);

        PcmArray.Left(samples, (_, block) => faster.Read(block)).Length.ShouldBe(samples);
    }

    private static float[] SpeedUp(int samples, double speed, Func<int, double> formula)
    {
        var length = (int)(samples / speed);
        var faster = new FasterSpeech(new PcmArray(samples, formula), length);
        return PcmArray.Left(length, (_, block) => faster.Read(block));
    }

    private static double FrequencyOf(ReadOnlySpan<float> samples)
    {
        var rises = new List<double>();
        for (var i = 1; i < samples.Length; i++)
        {
            if (samples[i - 1] < 0 && samples[i] >= 0)
            {
                rises.Add(i - 1 + (-samples[i - 1] / (double)(samples[i] - samples[i - 1])));
            }
        }

        return (rises.Count - 1) * Second / (rises[^1] - rises[0]);
    }

    private static double Curvature(ReadOnlySpan<float> samples)
    {
        var most = 0.0;
        for (var i = 2; i < samples.Length; i++)
        {
            most = Math.Max(most, Math.Abs(samples[i] - (2 * samples[i - 1]) + samples[i - 2]));
        }

        return most;
    }
}
