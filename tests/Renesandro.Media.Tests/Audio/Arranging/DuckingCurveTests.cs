using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Arranging;

public class DuckingCurveTests
{
    private const int Step = AudioTrack.SampleRate / 100;

    [Theory]
    [InlineData(0, 480, 480)]
    [InlineData(0.4, 4_800, 28_800)]
    [InlineData(0.95, 96_000, 240_000)]
    [InlineData(0.995, 96_000, 240_000)]
    [InlineData(1, 480, 480)]
    public void Music_is_down_where_a_sound_begins_and_back_when_the_release_is_over(double gain, int attack, int release)
    {
        const int First = 300, End = 400;
        var ducking = new AudioDucking { Gain = gain, Attack = attack, Release = release };
        var music = new float[2 * (End + 50) * Step + (2 * release)];
        Array.Fill(music, 1);

        new DuckingCurve(ducking, step => step is >= First and < End).Apply(0, music);

        music[2 * ((First * Step) - attack - Step)].ShouldBe(1);
        music[2 * First * Step].ShouldBe((float)gain, 1e-6f);
        music[2 * ((End * Step) + DuckingCurve.Hold - Step - 1)].ShouldBe((float)gain);
        music[2 * ((End * Step) + DuckingCurve.Hold - Step + (release / 2))].ShouldBe((float)(1 + gain) / 2, 0.01f);
        music[^2].ShouldBe(1);
    }
}
