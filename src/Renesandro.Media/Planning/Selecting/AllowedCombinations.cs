using Renesandro.Media.Planning.Selecting.Numbers;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>
/// The combinations that rules allow, counted and addressed without listing them: a decision diagram with a layer for each dimension, whose nodes
/// are the sets of clauses that can still be broken. Alternatives that the same clauses name share an edge, so a job without rules has a node a layer.
/// </summary>
internal sealed class AllowedCombinations
{
    private const int MaxNodes = 200_000;
    private const int MaxClauses = 10_000;

    private readonly IReadOnlyList<Clause> _clauses;
    private readonly AllowedLayer[] _layers;
    private readonly List<AllowedNode>[] _nodes;
    private readonly int _combined;
    private int _count;

    /// <param name="dimensions">The dimensions that are combined, then those that are picked.</param>
    /// <param name="clauses">What is forbidden.</param>
    /// <exception cref="RenderRequestException">The rules need too many nodes.</exception>
    public AllowedCombinations(JobDimensions dimensions, IReadOnlyList<Clause> clauses)
    {
        _clauses = [.. clauses.Select(clause => Trim(clause, dimensions)).OfType<Clause>()];
        _combined = dimensions.Combined;
        ThrowIf(_clauses.Count > MaxClauses);

        // Picks that no rule names are drawn by themselves.
        var layers = _clauses.Any(clause => clause.Sets.Keys.Any(dimension => dimension >= _combined)) ? dimensions.All.Count : _combined;
        _layers = [.. Enumerable.Range(0, layers).Select(layer => new AllowedLayer(layer, dimensions.All[layer], _clauses))];
        _nodes = [.. Enumerable.Range(0, layers + 1).Select(_ => new List<AllowedNode>())];
        Build();
        Count();
    }

    public AllowedNode Root => _nodes[0][0];

    /// <value>The number of dimensions here: those that are combined, and those that are picked if rules name one of them.</value>
    public int Layers => _layers.Length;

    public int Nodes => _count;

    public bool HasRules => _clauses.Count > 0;

    /// <summary>A combination by its place among those that are allowed, the last dimension fastest.</summary>
    public int[] this[UInt128 rank]
    {
        get
        {
            var digits = new int[_combined];
            var node = Root;
            for (var layer = 0; layer < _combined; layer++)
            {
                if (node.Next.Length == 1)
                {
                    var next = node.Next[0]!;
                    (var digit, rank) = UInt128.DivRem(rank, Ways(layer, next));
                    digits[layer] = (int)digit;
                    node = next;
                    continue;
                }

                for (var value = 0; ; value++)
                {
                    if (Next(node, layer, value) is { } next)
                    {
                        var ways = Ways(layer, next);
                        if (rank < ways)
                        {
                            digits[layer] = value;
                            node = next;
                            break;
                        }

                        rank -= ways;
                    }
                }
            }

            return digits;
        }
    }

    /// <summary>The place of a combination among those that are allowed; null when it is not.</summary>
    public UInt128? RankOf(ReadOnlySpan<int> digits)
    {
        var rank = UInt128.Zero;
        var node = Root;
        for (var layer = 0; layer < _combined; layer++)
        {
            if (node.Next.Length == 1)
            {
                if (Next(node, layer, 0) is not { } only)
                {
                    return null;
                }

                rank += (UInt128)digits[layer] * Ways(layer, only);
                node = only;
                continue;
            }

            for (var value = 0; value < digits[layer]; value++)
            {
                rank += Next(node, layer, value) is { } other ? Ways(layer, other) : 0;
            }

            if (Next(node, layer, digits[layer]) is not { } next)
            {
                return null;
            }

            node = next;
        }

        return rank;
    }

    /// <summary>The state after an alternative; null when no allowed combination has it.</summary>
    public AllowedNode? Next(AllowedNode node, int layer, int value) =>
        node.Next[_layers[layer].ClassOf[value]] is { Count: var count } next && count > 0 ? next : null;

    public int SizeOf(int layer) => _layers[layer].ClassOf.Length;

    /// <summary>Draws alternatives, each combination as likely as the product of its weights.</summary>
    /// <param name="digits">Those of the layers before; the others are filled in.</param>
    /// <param name="from">The first layer.</param>
    /// <param name="to">The layer after the last.</param>
    /// <param name="wanted">Taken where it is allowed; null to draw.</param>
    /// <param name="random">The numbers.</param>
    public void Draw(int[] digits, int from, int to, Func<int, int?> wanted, ref SplitMix64 random)
    {
        var node = Root;
        for (var layer = 0; layer < to; layer++)
        {
            if (layer >= from)
            {
                digits[layer] = wanted(layer) is { } value && Next(node, layer, value) is not null ? value : DrawOne(node, layer, ref random);
            }

            node = Next(node, layer, digits[layer])!;
        }
    }

    /// <summary>Which nodes lead to a combination with the given alternatives, by their ids.</summary>
    /// <param name="only">An alternative of each layer; −1 for any.</param>
    public bool[] Leading(int[] only)
    {
        var leads = new bool[_count];
        foreach (var node in _nodes[^1])
        {
            leads[node.Id] = true;
        }

        for (var layer = _layers.Length - 1; layer >= 0; layer--)
        {
            foreach (var node in _nodes[layer])
            {
                leads[node.Id] = only[layer] >= 0
                    ? node.Next[_layers[layer].ClassOf[only[layer]]] is { } one && leads[one.Id]
                    : node.Next.Any(next => next is not null && leads[next.Id]);
            }
        }

        return leads;
    }

    /// <summary>Which alternatives of each layer occur in an allowed combination with the given ones.</summary>
    /// <param name="only">An alternative of each layer; −1 for any.</param>
    public bool[][] Possible(int[] only)
    {
        var leads = Leading(only);
        var possible = new bool[_layers.Length][];
        var reached = new HashSet<AllowedNode>();
        if (leads[Root.Id])
        {
            reached.Add(Root);
        }

        for (var layer = 0; layer < possible.Length; layer++)
        {
            var classes = new bool[_layers[layer].Classes];
            var next = new HashSet<AllowedNode>();
            foreach (var (node, number) in from node in reached from number in Enumerable.Range(0, classes.Length) select (node, number))
            {
                if ((only[layer] < 0 || _layers[layer].ClassOf[only[layer]] == number) && node.Next[number] is { } child && leads[child.Id])
                {
                    classes[number] = true;
                    next.Add(child);
                }
            }

            possible[layer] = [.. _layers[layer].ClassOf.Select((number, value) => classes[number] && (only[layer] < 0 || only[layer] == value))];
            reached = next;
        }

        return possible;
    }

    /// <summary>No alternative given, for <see cref="Possible"/> and <see cref="Leading"/>.</summary>
    public int[] Any() => [.. Enumerable.Repeat(-1, _layers.Length)];

    // Only what can happen: a set without alternatives is never met, and one with all of them always.
    private static Clause? Trim(Clause clause, JobDimensions dimensions)
    {
        var sets = new Dictionary<int, bool[]>();
        foreach (var (dimension, set) in clause.Sets)
        {
            var possible = set.AsSpan(0, dimensions.All[dimension].Size);
            if (!possible.Contains(true))
            {
                return null;
            }

            if (possible.Contains(false))
            {
                sets.Add(dimension, possible.ToArray());
            }
        }

        return clause with { Sets = sets };
    }

    private void Build()
    {
        _nodes[0].Add(new AllowedNode(_count++, ""));
        if (_clauses.Any(clause => clause.Sets.Count == 0))
        {
            _layers[0].Close(Root);
            return;
        }

        for (var layer = 0; layer < _layers.Length; layer++)
        {
            var next = new Dictionary<string, AllowedNode>(StringComparer.Ordinal);
            foreach (var node in _nodes[layer])
            {
                node.Next = _layers[layer].Step(node.Matched, matched =>
                {
                    if (!next.TryGetValue(matched, out var child))
                    {
                        child = new AllowedNode(_count++, matched);
                        next.Add(matched, child);
                        _nodes[layer + 1].Add(child);
                        ThrowIf(_count > MaxNodes);
                    }

                    return child;
                });
            }
        }
    }

    private static void ThrowIf(bool isTooLarge)
    {
        if (isTooLarge)
        {
            throw new RenderRequestException(
                RenderRequestErrorKind.Impossible,
                [new RenderRequestError("selection.rules", "the rules connect too many dimensions with each other to be counted: use fewer, or place the blocks that they connect next to each other.")]);
        }
    }

    private void Count()
    {
        foreach (var end in _nodes[^1])
        {
            (end.Count, end.Mass) = (1, 1);
        }

        for (var layer = _layers.Length - 1; layer >= 0; layer--)
        {
            foreach (var node in _nodes[layer])
            {
                for (var number = 0; number < node.Next.Length; number++)
                {
                    if (node.Next[number] is { } next)
                    {
                        node.Count = SaturatedMath.Add(node.Count, SaturatedMath.Multiply((UInt128)_layers[layer].SizeOf(number), Ways(layer, next)));
                        node.Mass += _layers[layer].MassOf(number) * (layer + 1 == _combined ? Math.Sign(next.Mass) : next.Mass);
                    }
                }
            }
        }
    }

    // Picks do not multiply combinations: a combination counts once when any pick is allowed with it.
    private UInt128 Ways(int layer, AllowedNode next) => layer + 1 == _combined ? UInt128.Min(next.Count, 1) : next.Count;

    private int DrawOne(AllowedNode node, int layer, ref SplitMix64 random)
    {
        var weights = _layers[layer].Weights;
        var last = -1;
        var rest = random.NextUnit() * node.Mass;
        for (var value = 0; value < weights.Length; value++)
        {
            if (Next(node, layer, value) is { } next)
            {
                last = value;
                rest -= weights[value] * (layer + 1 == _combined ? 1 : next.Mass);
                if (rest < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
