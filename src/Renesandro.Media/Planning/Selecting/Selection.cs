using System.Globalization;
using Renesandro.Media.Planning.Selecting.Numbers;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>
/// The combinations that a job renders, addressed by their place. Computed from the request and the seed alone, so any process has the
/// same; the product is never held in memory.
/// </summary>
internal sealed class Selection
{
    private readonly AllowedCombinations _allowed;
    private readonly CombinationOrder _order;
    private readonly VariantPicks _picks;

    /// <param name="request">The job.</param>
    /// <param name="seed">Makes draws repeatable.</param>
    /// <param name="maxVariants">The most variants that it may have.</param>
    /// <exception cref="RenderRequestException">The request names what does not exist, contradicts itself, or selects too many variants.</exception>
    public Selection(RenderRequest request, long seed, long maxVariants)
    {
        var selection = request.Selection ?? new SelectionRequest();
        Dimensions = JobDimensions.Of(request);
        var names = new DimensionNames(Dimensions);
        var clauses = RuleCompiler.Compile(selection.Rules, Dimensions, names);
        var varied = selection.Vary?.SelectMany((name, index) => names.FindAll(RequestPath.Item("selection.vary", index), name)).Select(index => Dimensions.All[index]).ToHashSet();
        names.ThrowIfAny();
        _allowed = new AllowedCombinations(Dimensions, clauses);
        RuleConflicts.Check(_allowed, Dimensions, clauses);
        if (varied is not null)
        {
            Dimensions = Dimensions.Varying(varied);
            clauses = RuleCompiler.Compile(selection.Rules, Dimensions, new DimensionNames(Dimensions));
            _allowed = new AllowedCombinations(Dimensions, clauses);
            if (_allowed.Root.Count == 0)
            {
                throw Refuse("selection.vary", "fixes dimensions to first alternatives that the rules forbid together: vary more of them, or put another alternative first.");
            }
        }

        Combinations = SaturatedMath.Product(Dimensions.All.Take(Dimensions.Combined).Select(dimension => dimension.Size));
        var limit = new SelectionLimit(selection, request.Options.Take ?? long.MaxValue, maxVariants, request.Options.AllCanvases.Count);
        _order = SelectionOrders.Open(selection, Dimensions, _allowed, seed, limit);
        Count = limit.Check(_order.Count);
        _picks = new VariantPicks(Dimensions, _allowed, seed);
    }

    public JobDimensions Dimensions { get; }

    /// <value>Number of combinations before rules; <see cref="UInt128.MaxValue"/> stands for more.</value>
    public UInt128 Combinations { get; }

    /// <value>Number of combinations that rules allow; <see cref="UInt128.MaxValue"/> stands for more.</value>
    public UInt128 Allowed => _allowed.Root.Count;

    /// <value>Number of combinations that are rendered: of variants, for a job with one canvas.</value>
    public long Count { get; }

    /// <param name="place">0 to <see cref="Count"/> − 1.</param>
    public Combination this[long place]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(place);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);
            return Dimensions.Combine(_picks.Add(_order.At(place), place));
        }
    }

    /// <summary>Which alternatives of each dimension may occur together with one.</summary>
    public bool[][] Beside(int dimension, int value)
    {
        var only = _allowed.Any();
        if (dimension < only.Length)
        {
            only[dimension] = value;
        }

        var possible = _allowed.Possible(only);
        return [.. possible, .. Dimensions.All.Skip(possible.Length).Select(pick => Enumerable.Repeat(true, pick.Size).ToArray())];
    }

    public static RenderRequestException Refuse(string path, FormattableString message) =>
        new(RenderRequestErrorKind.Impossible, [new RenderRequestError(path, message.ToString(CultureInfo.InvariantCulture))]);

    private static RenderRequestException Refuse(string path, string message) => new(RenderRequestErrorKind.Impossible, [new RenderRequestError(path, message)]);
}
