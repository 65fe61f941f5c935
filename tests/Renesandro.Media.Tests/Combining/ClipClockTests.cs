using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>By how much a prepared clip shows the frames of its source later than their times say.</summary>
public class ClipClockTests
{
    [Theory]
    [InlineData("25", 1, 0)]
    [InlineData("25", 1.01, 10)]
    [InlineData("25", 1.03, 30)]
    [InlineData("30", 0.5, 0)]
    [InlineData("30", 0.51, 10)]
    [InlineData("30000/1001", 1, -1)]
    public void A_cut_is_moved_to_the_frame_on_screen(string fps, double start, double milliseconds)
    {
        var rate = FrameRate.TryParse(fps)!.Value;

        (ClipClock.DelayOf(start, rate, Frames(rate.Value)) * 1000).ShouldBe(milliseconds, 0.01);
    }

    [Fact]
    public void Frames_after_a_first_one_that_is_longer_are_moved_to_those_of_the_canvas() =>
        (ClipClock.DelayOf(0, new FrameRate(25), Frames(25).Select(time => time == 0 ? 0 : time + 0.0213)) * 1000).ShouldBe(18.7, 0.01);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Rounding_to_another_rate_moves_nothing(double start) =>
        ClipClock.DelayOf(start, new FrameRate(30), Frames(24)).ShouldBe(0, 0.00001);

    private static IEnumerable<double> Frames(double rate) => Enumerable.Range(0, 50).Select(frame => frame / rate);
}
