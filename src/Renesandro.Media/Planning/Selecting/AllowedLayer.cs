namespace Renesandro.Media.Planning.Selecting;

/// <summary>A dimension in <see cref="AllowedCombinations"/>, with its alternatives in classes that the same clauses name.</summary>
internal sealed class AllowedLayer
{
    private readonly IReadOnlyList<Clause> _clauses;
    private readonly int _layer;
    private readonly int[] _sizes;
    private readonly double[] _masses;
    private readonly int[] _examples;
    private readonly int[] _starting;
    private readonly bool[] _ends;

    public AllowedLayer(int layer, Dimension dimension, IReadOnlyList<Clause> clauses)
    {
        (_layer, _clauses) = (layer, clauses);
        int[] here = [.. Enumerable.Range(0, clauses.Count).Where(clause => clauses[clause].Sets.ContainsKey(layer))];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var examples = new List<int>();
        ClassOf = new int[dimension.Size];
        for (var value = 0; value < ClassOf.Length; value++)
        {
            var signature = new string([.. here.Where(clause => clauses[clause].Sets[layer][value]).Select(clause => (char)clause)]);
            if (!numbers.TryGetValue(signature, out ClassOf[value]))
            {
                ClassOf[value] = numbers.Count;
                numbers.Add(signature, numbers.Count);
                examples.Add(value);
            }
        }

        _examples = [.. examples];
        _starting = [.. here.Where(clause => clauses[clause].Sets.Keys.Min() == layer)];
        _ends = [.. clauses.Select(clause => clause.Sets.Count > 0 && clause.Sets.Keys.Max() == layer)];
        Weights = [.. dimension.Alternatives.Take(dimension.Size).Select(alternative => alternative.Weight)];
        (_sizes, _masses) = (new int[Classes], new double[Classes]);
        for (var value = 0; value < ClassOf.Length; value++)
        {
            _sizes[ClassOf[value]]++;
            _masses[ClassOf[value]] += Weights[value];
        }
    }

    /// <value>The class of each alternative.</value>
    public int[] ClassOf { get; }

    public double[] Weights { get; }

    public int Classes => _examples.Length;

    public int SizeOf(int number) => _sizes[number];

    public double MassOf(int number) => _masses[number];

    /// <summary>The states after each class of alternatives.</summary>
    /// <param name="matched">The clauses that all alternatives so far belong to, as characters.</param>
    /// <param name="stateOf">Finds the state for such clauses.</param>
    public AllowedNode?[] Step(string matched, Func<string, AllowedNode> stateOf) => Array.ConvertAll(_examples, value =>
    {
        var next = new List<char>();
        foreach (var clause in matched.Concat(_starting.Select(clause => (char)clause)))
        {
            if (!_clauses[clause].Sets.TryGetValue(_layer, out var set) || set[value])
            {
                if (_ends[clause])
                {
                    return null;
                }

                next.Add(clause);
            }
        }

        next.Sort();
        return stateOf(new string([.. next]));
    });

    /// <summary>Leaves no way to go on.</summary>
    public void Close(AllowedNode node) => node.Next = new AllowedNode?[Classes];
}
