using FsCheck.Fluent;
using Renesandro.Media.Audio.Splicing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Splicing;

public class SliceLayoutTests
{
    [Fact]
    public void Tails_follow_the_body_without_touching_one_another() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 3_000_000).NonEmptyListOf().ToArbitrary(),
        lengths =>
        {
            var layout = new SliceLayout(lengths.Select(length => (long)length));
            var next = layout.BodyBlocks + 1;
            foreach (var plan in layout.Plans)
            {
                plan.StreamBlock.ShouldBe(next);
                next += plan.Blocks;
            }

            next.ShouldBe(layout.Blocks);
            layout.Plans.Select(plan => plan.Length).ShouldBe(lengths.Select(length => (long)length).Distinct().Order());
        }));

    [Fact]
    public void A_tail_holds_the_fade_and_ends_in_a_block_of_silence() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 3_000_000).ToArbitrary(),
        length =>
        {
            var plan = SlicePlan.Create(length, 0);
            var end = (plan.FirstBlock + plan.Blocks) * 1024L;
            end.ShouldBeGreaterThanOrEqualTo(length + 1024L);
            end.ShouldBeLessThan(length + 2048L);
            (plan.FadeBlock * 1024L).ShouldBeLessThanOrEqualTo(length - SlicePlan.FadeSamples(length));
            plan.FadeBlock.ShouldBeGreaterThanOrEqualTo(plan.FirstBlock);
        }));

    [Fact]
    public void The_stream_grows_with_the_number_of_lengths_and_not_with_their_sum()
    {
        var layout = new SliceLayout(Enumerable.Range(0, 500).Select(i => 2_880_000L + (1600 * i)));

        layout.BodyBlocks.ShouldBeInRange(3500, 3600);
        (layout.Blocks - layout.BodyBlocks).ShouldBeLessThan(500 * 18);
    }

    [Fact]
    public void The_body_reaches_one_block_behind_the_last_splice()
    {
        var layout = new SliceLayout([100_000, 200_000]);

        layout.BodyBlocks.ShouldBe(layout.Plans[^1].FadeBlock + 1);
    }

    [Fact]
    public void A_slice_that_is_hardly_longer_than_its_fade_is_encoded_whole()
    {
        var layout = new SliceLayout([1, 5000]);

        layout.BodyBlocks.ShouldBe(0);
        layout.Plans.ShouldAllBe(plan => plan.IsWhole);
    }

    [Theory]
    [InlineData(48_000, 4_800)]
    [InlineData(480_000, 7_200)]
    [InlineData(9, 0)]
    public void The_fade_lasts_150_ms_or_a_tenth_of_the_slice_if_that_is_shorter(long length, int fade) => SlicePlan.FadeSamples(length).ShouldBe(fade);
}
