using Renesandro.Media.Planning.Approving;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning.Approving;

public sealed class VariantSetTests
{
    [Fact]
    public void A_set_is_what_its_ranges_say_in_one_form()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var ranges = Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(60)).Select(first => new OrdinalRange(first, first + random.Next(6))).ToArray();
            var expected = ranges.SelectMany(range => Enumerable.Range((int)range.First, (int)(range.Last - range.First + 1))).ToHashSet();

            var set = ranges.Aggregate(VariantSet.First(0), (all, range) => all.With(VariantSet.Parse(range.ToString())));

            set.Count.ShouldBe(expected.Count);
            Enumerable.Range(-1, 70).Where(ordinal => set.Contains(ordinal)).ShouldBe(expected.Order());
            set.ToString().ShouldBe(VariantSet.Parse(string.Join(',', expected.Order())).ToString());
            VariantSet.Parse(set.ToString()).Count.ShouldBe(set.Count);
        }
    }

    [Fact]
    public void Neighbours_become_one_range() =>
        VariantSet.First(3).With(VariantSet.Of([new(12, 19), new(3, 3), new(20, 20), new(7, 7)], 21)).ToString().ShouldBe("0-3,7,12-20");

    [Fact]
    public void All_is_the_set_of_all_ordinals() =>
        VariantSet.First(2).With(VariantSet.First(10)).ToString().ShouldBe(VariantSet.Of([new(0, 9)], 10).ToString());

    [Fact]
    public void A_set_of_a_large_job_takes_no_more_space_than_its_ranges()
    {
        var set = VariantSet.Of([new(0, 999_999_999_998)], 1_000_000_000_000);

        (set.Count, set.ToString()).ShouldBe((999_999_999_999, "0-999999999998"));
        (set.Contains(999_999_999_998), set.Contains(999_999_999_999)).ShouldBe((true, false));
    }

    [Fact]
    public void Every_variant_that_does_not_exist_or_is_named_twice_is_told()
    {
        var refusal = Should.Throw<RenderRequestException>(() => VariantSet.Of([new(5, 5), new(2, 6), new(10, 10), new(8, 12), new(5, 5), new(9, 9)], 10));

        refusal.Kind.ShouldBe(RenderRequestErrorKind.Impossible);
        refusal.Errors.Select(error => error.ToString()).ShouldBe([
            "ordinals[0]: 5 is named twice: name each variant once.",
            "ordinals[2]: 10 is not a variant of this job, whose variants are 0 to 9.",
            "ordinals[3]: 12 is not a variant of this job, whose variants are 0 to 9.",
            "ordinals[4]: 5 is named twice: name each variant once."]);
    }
}
