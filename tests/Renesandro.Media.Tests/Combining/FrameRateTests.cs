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
    [InlineData("1", 1, 1)]
    [InlineData("1/1", 1, 1)]
    [InlineData("120/1", 120, 1)]
    public void Rates_are_exact(string text, int numerator, int denominator) =>
        FrameRate.TryParse(text).ShouldBe(new FrameRate(numerator, denominator));

    [Theory]
    [InlineData("0")]
    [InlineData("0.5")]
    [InlineData("121")]
    [InlineData("-30")]
    [InlineData("30/0")]
    [InlineData("0/30")]
    [InlineData("1/2")]
    [InlineData("121/1")]
    [InlineData("NaN")]
    [InlineData("1e3")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_rate_is_refused(string? text) => FrameRate.TryParse(text).ShouldBeNull();

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

    [Theory]
    [InlineData(5_000, 10_000)]
    [InlineData(10_000, 10_000)]
    [InlineData(30_000, 30_000)]
    public void Ticks_are_as_few_as_players_accept(int numerator, int timescale) => new FrameRate(numerator, 1001).Timescale.ShouldBe(timescale);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-30, 1)]
    [InlineData(30, 0)]
    [InlineData(30, -1)]
    public void A_rate_that_is_not_positive_is_refused(int numerator, int denominator) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new FrameRate(numerator, denominator));

    [Fact]
    public void Rates_are_ordered_by_what_they_are_worth()
    {
        var (slow, fast) = (new FrameRate(30_000, 1001), new FrameRate(30));

        new[] { fast, new FrameRate(24), slow }.Order().ShouldBe([new FrameRate(24), slow, fast]);
        (slow < fast, fast < slow, slow < new FrameRate(60_000, 2002)).ShouldBe((true, false, false));
        (slow > fast, fast > slow, slow > new FrameRate(60_000, 2002)).ShouldBe((false, true, false));
        (slow <= fast, fast <= slow, slow <= new FrameRate(60_000, 2002)).ShouldBe((true, false, true));
        (slow >= fast, fast >= slow, slow >= new FrameRate(60_000, 2002)).ShouldBe((false, true, true));
    }

    [Fact]
    public void A_rate_is_read_as_people_write_it() =>
        new[] { new FrameRate(30), new FrameRate(30_000, 1001), new FrameRate(25, 2) }.Select(rate => rate.ToString()).ShouldBe(["30", "29.97", "12.5"]);

    [Fact]
    public void Frames_last_as_long_as_their_rate_says() => new FrameRate(30_000, 1001).DurationOf(60_000).ShouldBe(TimeSpan.FromSeconds(2002));

    [Fact]
    public void Frames_in_samples_round_to_the_nearest() => new FrameRate(30_000, 1001).SamplesOf(1, 48_000).ShouldBe(1602);
}
