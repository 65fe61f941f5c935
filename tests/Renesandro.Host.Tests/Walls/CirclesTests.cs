using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Walls;

public sealed class CirclesTests
{
    [Fact]
    public void A_graph_without_cycles_has_no_circle() => Find(("a", "b", 1), ("b", "c", 1), ("a", "c", 1)).ShouldBeEmpty();

    [Fact]
    public void A_circle_is_closed_by_the_edge_that_costs_least()
    {
        var circle = Find(("a", "b", 5), ("b", "c", 1), ("c", "a", 3), ("c", "d", 1)).ShouldHaveSingleItem();

        circle.Members.ShouldBe(["a", "b", "c"]);
        var closing = circle.Closing.ShouldHaveSingleItem();
        (closing.From, closing.To).ShouldBe(("b", "c"));
        closing.Back.ShouldBe(["c", "a", "b"]);
    }

    [Fact]
    public void Circles_that_share_no_member_are_found_each() =>
        Find(("a", "b", 1), ("b", "a", 2), ("b", "x", 1), ("x", "y", 1), ("y", "x", 2)).Select(circle => string.Join(' ', circle.Members)).ShouldBe(["a b", "x y"], ignoreOrder: true);

    [Fact]
    public void Circles_that_share_a_member_are_one_until_every_closing_edge_is_gone() =>
        Find(("a", "b", 9), ("b", "a", 1), ("b", "c", 9), ("c", "b", 2)).ShouldHaveSingleItem()
            .Closing.Select(edge => (edge.From, edge.To)).ShouldBe([("b", "a"), ("c", "b")]);

    private static List<Circle> Find(params (string From, string To, int Weight)[] edges) =>
        [.. new Circles(edges.ToDictionary(edge => (edge.From, edge.To), edge => edge.Weight)).Find()];
}
