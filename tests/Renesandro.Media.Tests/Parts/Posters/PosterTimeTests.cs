using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Parts.Posters;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Posters;

public sealed class PosterTimeTests
{
    private static readonly FrameRate Rate = new(30);

    [Theory]
    [InlineData(90, 30)]
    [InlineData(20, 10)]
    [InlineData(1, 0)]
    public void A_poster_shows_the_clip_after_a_second_or_in_the_middle_of_a_shorter_one(long frames, long chosen) =>
        PosterTime.Choose(new ClipLook(), frames, Rate).ShouldBe(chosen);

    [Theory]
    [InlineData("0-0", 30)]
    [InlineData("2-0", 60)]
    [InlineData("2-0.5", 75)]
    [InlineData("0-0 2-0", 60)]
    [InlineData("9-0", 30)]
    [InlineData("1.5-0.1 1.2-0", 48)]
    public void A_poster_waits_for_what_appears_on_the_clip(string overlays, long chosen) => PosterTime.Choose(Look(overlays), 90, Rate).ShouldBe(chosen);

    [Fact]
    public void Of_what_is_never_seen_together_the_first_is_shown()
    {
        var first = new Placement { From = 0, To = 1.5 };
        var second = new Placement { From = 1.5 };

        PosterTime.Choose(new ClipLook { Overlays = new([Words(first), Words(second)]) }, 90, Rate).ShouldBe(30);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 30)]
    [InlineData(1.0333, 30)]
    [InlineData(1.03334, 31)]
    [InlineData(2.999, 89)]
    public void A_second_means_the_frame_that_is_shown_then(double second, long frame) => PosterTime.FrameAt(second, Rate).ShouldBe(frame);

    private static ClipLook Look(string overlays) => new()
    {
        Overlays = new([.. overlays.Split(' ').Select(overlay => overlay.Split('-').Select(number => double.Parse(number, null)).ToArray())
            .Select(times => Words(new Placement { From = times[0], FadeIn = times[1] }))]),
    };

    private static TextLook Words(Placement place) => new("words", new TextStyle(), place);
}
