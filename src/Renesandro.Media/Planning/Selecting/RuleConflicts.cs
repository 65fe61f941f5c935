using Renesandro.Media.Requests;
using Renesandro.Media.Text;

namespace Renesandro.Media.Planning.Selecting;

/// <summary>Refuses rules that contradict each other, naming those that do.</summary>
internal static class RuleConflicts
{
    private const int MaxErrors = 20;
    private const int MaxCharacters = 100;

    /// <exception cref="RenderRequestException">The rules leave no combination, or exclude an alternative that none of them excludes by itself.</exception>
    public static void Check(AllowedCombinations allowed, JobDimensions dimensions, IReadOnlyList<Clause> clauses)
    {
        if (clauses.Count == 0)
        {
            return;
        }

        if (allowed.Root.Count == 0)
        {
            throw Refuse([Blame(dimensions, clauses, others => others.Root.Count == 0, "no combination: change one of them.")]);
        }

        var possible = allowed.Possible(allowed.Any());
        var errors =
            from layer in Enumerable.Range(0, possible.Length)
            from value in Enumerable.Range(0, possible[layer].Length)
            where !possible[layer][value] && !clauses.Any(clause => clause.Sets.Count == 1 && clause.Sets.TryGetValue(layer, out var set) && set[value])
            select Blame(
                dimensions,
                clauses,
                others => layer < others.Layers && !others.Possible(others.Any())[layer][value],
                $"no combination with {Shown(dimensions.All[layer].Alternatives[value].Names[0])} of {Shown(dimensions.All[layer].Name)}: change one of them, or remove the alternative.");
        RenderRequestError[] found = [.. errors.Take(MaxErrors)];
        if (found.Length > 0)
        {
            throw Refuse(found);
        }
    }

    // Leaves out one rule after another, and keeps those without which it would not be so.
    private static RenderRequestError Blame(JobDimensions dimensions, IReadOnlyList<Clause> clauses, Func<AllowedCombinations, bool> isSo, string what)
    {
        var blamed = clauses;
        foreach (var rule in clauses.Select(clause => clause.Rule).Distinct().ToArray())
        {
            Clause[] others = [.. blamed.Where(clause => clause.Rule != rule)];
            if (isSo(new AllowedCombinations(dimensions, others)))
            {
                blamed = others;
            }
        }

        int[] rules = [.. blamed.Select(clause => clause.Rule).Distinct()];
        if (rules.Length == 0)
        {
            return new RenderRequestError("selection.rules", $"leave {what}");
        }

        var rest = string.Join(" and ", rules[..^1].Select(RuleCompiler.PathOf));
        var sentence = rest.Length == 0 ? $"leaves {what.Replace("change one of them", "change it", StringComparison.Ordinal)}" : $"together with {rest} leaves {what}";
        return new RenderRequestError(RuleCompiler.PathOf(rules[^1]), sentence);
    }

    private static string Shown(string name) => PrintableText.Of(name, MaxCharacters);

    private static RenderRequestException Refuse(IReadOnlyList<RenderRequestError> errors) => new(RenderRequestErrorKind.Impossible, errors);
}
