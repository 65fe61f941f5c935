using System.Collections.ObjectModel;
using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;
using Renesandro.Media.Text;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses how clips give way to each other. A null field counts as omitted.</summary>
internal sealed class TransitionParser(DeclaredNames names)
{
    private const double DefaultSeconds = 0.5;
    private const int KindCharacters = 60;
    private const int MaxShown = 10;
    private const string Shape = "an object, as in {\"kind\": \"fade\", \"seconds\": 0.4}, or a kind alone, as in \"fade\"";
    private const string PairsShape = "an object of pairs of blocks, as in {\"hook>cta\": {\"kind\": \"cut\"}}";

    private static readonly FieldSet Fields = new("kind", "seconds") { Required = [("kind", "say which transition it is, as in \"kind\": \"fade\".")] };

    public static TransitionRequest? Parse(RequestNode node)
    {
        if (node.Value.ValueKind == JsonValueKind.String)
        {
            return Of(Kind(node), null);
        }

        string? kind = null;
        double? seconds = null;
        foreach (var (name, field) in node.Fields(Shape, Fields))
        {
            switch (name)
            {
                case "kind":
                    kind = Kind(field);
                    break;
                case var _ when field.IsNull:
                    break;
                default:
                    seconds = field.Number(0.1, 5);
                    break;
            }
        }

        if (kind == TransitionKinds.Cut && seconds is not null)
        {
            node.Faults.Add(RequestPath.Member(node.Path, "seconds"), "has no effect on a cut, which takes no time: leave the field out, or choose another kind.");
        }

        return Of(kind, seconds);
    }

    public IReadOnlyDictionary<BlockPair, TransitionRequest> ParsePairs(RequestNode node)
    {
        var transitions = new Dictionary<BlockPair, TransitionRequest>();
        foreach (var (name, field) in node.Fields(PairsShape))
        {
            var transition = field.IsNull ? null : Parse(field);
            if (Pair(name, field) is { } pair && transition is not null)
            {
                transitions.Add(pair, transition);
            }
        }

        return new ReadOnlyDictionary<BlockPair, TransitionRequest>(transitions);
    }

    private static TransitionRequest? Of(string? kind, double? seconds) => kind switch
    {
        null => null,
        TransitionKinds.Cut => TransitionRequest.Cut,
        _ => new TransitionRequest(kind, seconds ?? DefaultSeconds),
    };

    private static string? Kind(RequestNode field)
    {
        if (field.Text(KindCharacters, "name a transition, such as fade or cut.") is not { } name)
        {
            return null;
        }

        if (TransitionKinds.Find(name) is { } kind)
        {
            return kind;
        }

        if (name.Contains("cross", StringComparison.OrdinalIgnoreCase))
        {
            field.Fault($"names {PrintableText.Of(name, KindCharacters)}, which is not a transition: a cross-fade is called fade. The names are cut and those of ffmpeg's filter xfade.");
            return null;
        }

        var near = NearestName.Rank(name, TransitionKinds.Names, core: candidate => candidate, MaxShown);
        field.Fault($"names {PrintableText.Of(name, KindCharacters)}, which is not a transition: nearest are {string.Join(", ", near)}. The names are cut and those of ffmpeg's filter xfade.");
        return null;
    }

    // Names of blocks may hold the sign, so pairs are compared as they are written.
    private BlockPair? Pair(string name, RequestNode field)
    {
        BlockPair[] pairs = [.. names.VideoBlocks.Zip(names.VideoBlocks.Skip(1), (from, to) => new BlockPair(from, to))];
        BlockPair[] found = [.. pairs.Where(pair => Written(pair) == name).Distinct()];
        if (found.Length == 1)
        {
            return found[0];
        }

        field.Fault(found.Length > 1
            ? $"stands for {found.Length} pairs of blocks: rename a block that has > in its name."
            : pairs.Length == 0
                ? "has no effect: the job has no two video blocks that follow each other, so leave the field out."
                : $"is not a pair of video blocks that follow each other: {DeclaredNames.Nearest(name, [.. pairs.Select(Written)])}.");
        return null;
    }

    public static string Written(BlockPair pair) => $"{pair.From}>{pair.To}";
}
