using Renesandro.Host.Output;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Output;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.0 kB")]
    [InlineData(999_949, "999.9 kB")]
    [InlineData(999_950, "1.0 MB")]
    [InlineData(34_200_000, "34.2 MB")]
    [InlineData(long.MaxValue, "9.2 EB")]
    public void Bytes_are_shown_in_a_fitting_unit(long bytes, string text) => Figures.Bytes(bytes).ShouldBe(text);

    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(8.24, "8.2 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(125, "2 min 05 s")]
    [InlineData(3599.4, "59 min 59 s")]
    [InlineData(3599.6, "1 h 00 min")]
    [InlineData(11_220, "3 h 07 min")]
    [InlineData(360_000, "100 h 00 min")]
    public void Durations_are_shown_in_fitting_units(double seconds, string text) =>
        Figures.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData(0, "0 texts")]
    [InlineData(1, "1 text")]
    [InlineData(2, "2 texts")]
    public void Counts_agree_with_their_noun(long count, string text) => Figures.Count(count, "text").ShouldBe(text);

    [Theory]
    [InlineData("0", "0.00 USD")]
    [InlineData("0.0015", "0.0015 USD")]
    [InlineData("0.13", "0.13 USD")]
    [InlineData("12.4", "12.40 USD")]
    public void Money_is_shown_with_its_currency(string amount, string text) =>
        Figures.Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "USD").ShouldBe(text);
}
