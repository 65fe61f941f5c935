using Renesandro.Media.Audio.Loudness;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Loudness;

public class LoudnessGainTests
{
    [Theory]
    [InlineData(-20, 6)]
    [InlineData(-8.5, -5.5)]
    [InlineData(-40, 20)]
    [InlineData(-50, 20)]
    [InlineData(-50.1, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    public void A_source_is_brought_to_the_target_unless_it_is_noise(double integrated, double gain) =>
        LoudnessGain.OfSource(integrated, -14).ShouldBe(gain);

    [Theory]
    [InlineData(-20.2, 6)]
    [InlineData(-20.3, 6.5)]
    [InlineData(-14.2, 0)]
    [InlineData(-9.9, -4)]
    [InlineData(-60, 20)]
    [InlineData(30, -20)]
    [InlineData(double.NegativeInfinity, 0)]
    public void A_variant_is_brought_near_the_target_in_steps_of_half_a_decibel(double integrated, double gain) =>
        LoudnessGain.OfVariant(integrated, -14).ShouldBe(gain);

    [Fact]
    public void What_is_raised_by_its_gain_has_the_target()
    {
        var drums = TestSounds.Drums(5);
        var gain = LoudnessGain.OfSource(Meters.Loudness(drums), -16);

        Meters.Loudness(TestSounds.Scale(drums, Decibels.ToFactor(gain))).ShouldBe(-16, 0.01);
    }
}
