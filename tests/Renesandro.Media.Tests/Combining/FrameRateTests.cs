using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public class FrameRateTests
{
    [Theory]
    [InlineData("30", 30, 1)]
    [InlineData("29.97", 30_000, 1001)]
    [InlineData("23.976", 24_000, 1001)]
    [InlineData("59.94", 60_000, 1001)]
    [InlineData("60000/1001", 60_000, 1001)]
    [InlineData("12.5", 25, 2)]
    [InlineData("50/2", 25, 1)]
    public void Rates_are_exact(string text, int numerator, int denominator) =>
        FrameRate.TryParse(text).ShouldBe(new FrameRate(numerator, denominator));

    [Theory]
    [InlineData("0")]
    [InlineData("0.5")]
    [InlineData("121")]
    [InlineData("-30")]
    [InlineData("30/0")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_rate_is_refused(string? text) => FrameRate.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData("24")]
    [InlineData("25")]
    [InlineData("29.97")]
    [InlineData("30")]
    [InlineData("59.94")]
    [InlineData("120")]
    [InlineData("14.985")]
    public void A_frame_lasts_a_whole_number_of_ticks(string text)
    {
        var rate = FrameRate.TryParse(text)!.Value;

        rate.Timescale.ShouldBeGreaterThanOrEqualTo(10_000);
        ((long)rate.TicksPerFrame * rate.Numerator).ShouldBe((long)rate.Timescale * rate.Denominator);
    }

    [Fact]
    public void Frames_in_samples_round_to_the_nearest() => new FrameRate(30_000, 1001).SamplesOf(1, 48_000).ShouldBe(1602);
}
