using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

public class SelectedVariantsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Five_of_twelve_combinations_are_rendered_in_balance_and_as_planned()
    {
        using var lab = new PipelineLab();
        string[] clips = [.. Enumerable.Range(2, 7).Select(tenths => lab.Media.MakeVideo(tenths / 10.0, size: "160x90"))];
        var request = PipelineLab.Request(clips[..3], clips[3..5], clips[5..]) with
        {
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(lab.Media.MakeSine(0.4), "low"), PipelineLab.Source(lab.Media.MakeSine(0.5), "high")])],
            Selection = new() { Kind = SelectionKind.Balanced, Count = 5, Rules = [new() { Never = [new("block0", ["a1"]), new("block2", ["c1"])] }] },
            Picks = new(PickKind.Balanced),
        };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await lab.RenderAsync(request, Cancelled);

        (plan.Combinations, plan.Allowed, plan.Variants).ShouldBe((12, 10, 5));
        (result.Rendered, result.Failed).ShouldBe((5, 0));
        lab.Files().Select(Path.GetFileName).ShouldBe(Enumerable.Range(0, 5).Select(ordinal => plan.Variant(ordinal).File));
        var lengths = clips.Select((_, index) => (index + 2) * 3).ToArray();
        foreach (var (file, ordinal) in lab.Files().Select((file, ordinal) => (file, ordinal)))
        {
            TestMedia.DecodeFully(file);
            var (first, second, third) = plan.Variant(ordinal).Clips is [var a, var b, var c] ? (a.Label, b.Label, c.Label) : default;
            (first, third).ShouldNotBe(("a1", "c1"));
            TestMedia.Probe(file, "-select_streams v -show_entries stream=nb_frames -of csv=p=0").Trim()
                .ShouldBe($"{lengths[first[1] - '0'] + lengths[3 + second[1] - '0'] + lengths[5 + third[1] - '0']}");
        }

        var coverage = plan.Coverage.ShouldNotBeNull();
        coverage.Dimensions.Select(dimension => dimension.Dimension).ShouldBe(["block0", "block1", "block2", "bed"]);
        coverage.Dimensions[0].Alternatives.Select(alternative => alternative.Variants).Order().ShouldBe([1, 2, 2]);
        coverage.Dimensions[3].Alternatives.Select(alternative => alternative.Variants).Order().ShouldBe([2, 3]);
        coverage.Dimensions.ShouldAllBe(dimension => dimension.Alternatives.Sum(alternative => alternative.Variants) == 5);
        coverage.Pairs.Single(pair => (pair.First, pair.Second) == ("block0", "block2")).ShouldSatisfyAllConditions(
            pair => pair.Possible.ShouldBe(5),
            pair => pair.Covered.ShouldBeInRange(4, 5));
    }

    [Fact]
    public async Task A_job_without_a_selection_has_no_coverage()
    {
        using var lab = new PipelineLab();

        var plan = await lab.Pipeline.PlanAsync(PipelineLab.Request([lab.Media.MakeVideo(0.3, size: "160x90")]), Cancelled);

        plan.Coverage.ShouldBeNull();
        plan.Allowed.ShouldBe(plan.Combinations);
    }
}
