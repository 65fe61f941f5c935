namespace Renesandro.Host.Tests.Walls;

/// <summary>Nodes that all reach each other, and the cheapest edges to remove so that no node reaches itself.</summary>
internal sealed record Circle(IReadOnlyList<string> Members, IReadOnlyList<ClosingEdge> Closing);

/// <summary>An edge, and the way back from its end to its start that it closes to a circle.</summary>
internal sealed record ClosingEdge(string From, string To, IReadOnlyList<string> Back);

/// <summary>The circles of a graph whose edges have a weight: what it costs to remove one.</summary>
internal sealed class Circles
{
    private readonly Dictionary<(string From, string To), int> _edges;
    private readonly ILookup<string, string> _next;
    private readonly ILookup<string, string> _previous;

    public Circles(IReadOnlyDictionary<(string From, string To), int> edges)
    {
        _edges = edges.Where(edge => edge.Key.From != edge.Key.To).ToDictionary();
        _next = _edges.Keys.Order().ToLookup(edge => edge.From, edge => edge.To);
        _previous = _edges.Keys.Order().ToLookup(edge => edge.To, edge => edge.From);
    }

    public IEnumerable<Circle> Find()
    {
        var left = _edges.Keys.Select(edge => edge.From).Order().ToHashSet();
        while (left.Count > 0)
        {
            var members = Reached(left.First(), _next);
            members.IntersectWith(Reached(left.First(), _previous));
            left.ExceptWith(members);
            if (members.Count > 1)
            {
                yield return new Circle([.. members.Order()], Closing(members));
            }
        }
    }

    private static HashSet<string> Reached(string start, ILookup<string, string> next)
    {
        var reached = new HashSet<string> { start };
        var open = new Stack<string>(reached);
        while (open.TryPop(out var node))
        {
            foreach (var neighbour in next[node].Where(reached.Add))
            {
                open.Push(neighbour);
            }
        }

        return reached;
    }

    // In the best order of the members few edges point backwards; those are what closes the circle.
    private List<ClosingEdge> Closing(HashSet<string> members)
    {
        var order = Ordered(members);
        var place = order.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return
        [
            .. from edge in _edges
               where place.ContainsKey(edge.Key.From) && place.ContainsKey(edge.Key.To) && place[edge.Key.From] > place[edge.Key.To]
               orderby edge.Value, edge.Key
               select new ClosingEdge(edge.Key.From, edge.Key.To, Way(edge.Key.To, edge.Key.From)),
        ];
    }

    // Each member moves to where the fewest edges point backwards, until none gains by moving.
    private List<string> Ordered(HashSet<string> members)
    {
        var order = members.OrderBy(member => _previous[member].Count(members.Contains) - _next[member].Count(members.Contains)).ThenBy(member => member).ToList();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var member in members.Order())
            {
                var from = order.IndexOf(member);
                order.RemoveAt(from);
                var to = BestPlace(member, order, from);
                order.Insert(to, member);
                moved |= to != from;
            }
        }

        return order;
    }

    private int BestPlace(string member, List<string> others, int from)
    {
        var costs = new List<int> { others.Sum(other => Weight(other, member)) };
        foreach (var other in others)
        {
            costs.Add(costs[^1] - Weight(other, member) + Weight(member, other));
        }

        var best = costs.Min();
        return costs[from] == best ? from : costs.IndexOf(best);
    }

    private int Weight(string from, string to) => _edges.GetValueOrDefault((from, to));

    private List<string> Way(string from, string to)
    {
        var before = new Dictionary<string, string?> { [from] = null };
        var open = new Queue<string>([from]);
        while (!before.ContainsKey(to))
        {
            var node = open.Dequeue();
            foreach (var neighbour in _next[node].Where(neighbour => before.TryAdd(neighbour, node)))
            {
                open.Enqueue(neighbour);
            }
        }

        var way = new List<string>();
        for (var node = to; node is not null; node = before[node])
        {
            way.Insert(0, node);
        }

        return way;
    }
}
