using System.Collections.ObjectModel;
using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Parses which variants are rendered, and how music and speech are picked. A null field counts as omitted.</summary>
internal static class SelectionParser
{
    private const string Shape = "an object, as in {\"kind\": \"balanced\", \"count\": 20}";
    private const string RulesShape = "an array of rules, as in [{\"never\": {\"hook\": \"beach\", \"cta\": \"order\"}}]";
    private const string RuleShape = "an object, as in {\"never\": {\"hook\": \"beach\", \"cta\": \"order\"}} or {\"when\": {\"hook\": \"beach\"}, \"only\": {\"cta\": \"join\"}}";
    private const string NamesShape = "an object of dimensions with their alternatives, as in {\"hook\": \"beach\", \"cta\": [\"order\", \"join\"]}";
    private const string ListShape = "an array of variants, as in [{\"hook\": \"beach\", \"cta\": \"order\"}]";
    private const string VaryShape = "an array of dimensions, as in [\"hook\"]";
    private const string NameCure = "name an alternative by its label, or by its URL where it has none.";

    private static readonly FieldSet Fields = new("kind", "count", "vary", "rules", "list");
    private static readonly FieldSet RuleFields = new("never", "when", "only");

    public static SelectionRequest Parse(RequestNode node)
    {
        var selection = new SelectionRequest();
        foreach (var (name, field) in node.Fields(Shape, Fields))
        {
            selection = name switch
            {
                _ when field.IsNull => selection,
                "kind" => selection with { Kind = Choice<SelectionKind>(field) },
                "count" => selection with { Count = field.Whole(1L, int.MaxValue) },
                "vary" => selection with { Vary = ParseVary(field) },
                "rules" => selection with { Rules = [.. field.Items(RulesShape, RequestLimits.Rules).Select(ParseRule)] },
                _ => selection with { List = ParseList(field) },
            };
        }

        Check(node, selection.Kind);
        return selection;
    }

    /// <param name="node">The picks.</param>
    /// <param name="texts">Names of the text blocks, which are picked as well.</param>
    public static PickRequest ParsePicks(RequestNode node, IReadOnlyList<string> texts)
    {
        var picks = new PickRequest();
        var ofTexts = new Dictionary<string, PickKind>(StringComparer.Ordinal);
        foreach (var (name, field) in node.Fields("an object, as in {\"music\": \"balanced\", \"speech\": \"all\"}", new FieldSet(["music", "speech", .. texts])))
        {
            switch (name)
            {
                case var _ when field.IsNull:
                    break;
                case "music":
                    picks = picks with { Music = Choice<PickKind>(field) };
                    break;
                case "speech":
                    picks = picks with { Speech = Choice<PickKind>(field) };
                    break;
                default:
                    ofTexts.Add(name, Choice<PickKind>(field));
                    break;
            }
        }

        return ofTexts.Count == 0 ? picks : picks with { Texts = new ReadOnlyDictionary<string, PickKind>(ofTexts) };
    }

    private static void Check(RequestNode node, SelectionKind kind)
    {
        var counts = kind is SelectionKind.Random or SelectionKind.Balanced;
        if (counts && !node.Gives("count"))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "count"), $"is missing: say how many variants to select, as in \"kind\": \"{Choices.NameOf(kind)}\", \"count\": 20.");
        }
        else if (!counts && node.Gives("count"))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "count"), "belongs to random and balanced: to render only the first variants, set options.take.");
        }

        if (kind == SelectionKind.List && !node.Gives("list"))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "list"), "is missing: name the variants, as in \"list\": [{\"hook\": \"beach\", \"cta\": \"order\"}].");
        }
        else if (kind != SelectionKind.List && node.Gives("list"))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "list"), "belongs to the kind list: set \"kind\": \"list\", or leave the field out.");
        }
    }

    private static List<string> ParseVary(RequestNode node)
    {
        node.RequireItems("name at least one dimension, or leave the field out to vary all.");
        return [.. node.Items(VaryShape, RequestLimits.Dimensions).Select(item => item.Text(RequestLimits.DimensionCharacters, "name a block.")).OfType<string>()];
    }

    private static List<IReadOnlyList<NamedAlternatives>> ParseList(RequestNode node)
    {
        node.RequireItems("name at least one variant.");
        return [.. node.Items(ListShape, RequestLimits.ListedVariants).Select(item => ParseNames(item, several: false))];
    }

    private static SelectionRule ParseRule(RequestNode node)
    {
        var rule = new SelectionRule();
        foreach (var (name, field) in node.Fields(RuleShape, RuleFields))
        {
            rule = name switch
            {
                _ when field.IsNull => rule,
                "never" => rule with { Never = ParseNames(field, several: true) },
                "when" => rule with { When = ParseNames(field, several: true) },
                _ => rule with { Only = ParseNames(field, several: true) },
            };
        }

        if (node.Value.ValueKind == JsonValueKind.Object && (node.Gives("never"), node.Gives("when"), node.Gives("only")) is not ((true, false, false) or (false, true, true)))
        {
            node.Fault("must have either never, or when and only.");
        }

        return rule;
    }

    private static List<NamedAlternatives> ParseNames(RequestNode node, bool several)
    {
        if (node.Value.ValueKind == JsonValueKind.Object && node.Value.GetPropertyCount() == 0)
        {
            node.Fault("is empty: name a dimension and its alternative, as in {\"hook\": \"beach\"}.");
        }

        return [.. node.Fields(NamesShape).Take(RequestLimits.Dimensions).Select(field => new NamedAlternatives(field.Name, ParseAlternatives(field.Node, several)))];
    }

    private static List<string> ParseAlternatives(RequestNode node, bool several)
    {
        if (!several || node.Value.ValueKind == JsonValueKind.String)
        {
            return node.Text(RequestLimits.SpeechCharacters, NameCure) is { } name ? [name] : [];
        }

        node.RequireItems(NameCure);
        return
        [
            .. node.Items("a name, or an array of names, as in [\"order\", \"join\"]", RequestLimits.Alternatives)
                .Select(item => item.Text(RequestLimits.SpeechCharacters, NameCure)).OfType<string>(),
        ];
    }

    private static T Choice<T>(RequestNode field)
        where T : struct, Enum => field.Choice<T>() ?? default;
}
