using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Text;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>The names that a request gives to its blocks and styles, wherever in the document it does so.</summary>
internal sealed record DeclaredNames(
    IReadOnlyList<string> Styles, IReadOnlyList<string> VideoBlocks, IReadOnlyList<string> AudioBlocks, IReadOnlyList<string> TextBlocks)
{
    private const int MaxShown = 5;
    private const int MaxCharacters = 60;

    public static DeclaredNames Of(RequestNode root) =>
        new(Names(root, "styles"), Names(root, "video_blocks"), Names(root, "audio_blocks"), Names(root, "text_blocks"));

    /// <summary>The name of a style; null, with a fault, for one that the request does not have.</summary>
    public string? Style(RequestNode field) => Known(
        field,
        "name a style, or leave the field out for the default one.",
        Styles,
        "a style of this job",
        "the job has none, so add it, as in \"styles\": {\"headline\": {\"size\": 8}}, or leave the field out.");

    /// <summary>The name of a video block; null, with a fault, for one that the request does not have.</summary>
    public string? VideoBlock(RequestNode field) => Known(field, "name a video block.", VideoBlocks, "a video block of this job", "the job has none.");

    /// <summary>Some of the names, those most like a name first.</summary>
    public static string Nearest(string name, IReadOnlyList<string> known)
    {
        var near = NearestName.Rank(name, known, core: candidate => candidate, MaxShown);
        return $"{(near.Count == known.Count ? near.Count == 1 ? "there is" : "there are" : "nearest are")} {string.Join(", ", near.Select(Shown))}";
    }

    private static string? Known(RequestNode field, string cure, IReadOnlyList<string> known, string what, string none)
    {
        if (field.Text(RequestLimits.BlockNameCharacters, cure) is not { } name)
        {
            return null;
        }

        if (known.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        field.Fault($"names {Shown(name)}, which is not {what}: {(known.Count == 0 ? none : $"{Nearest(name, known)}.")}");
        return null;
    }

    private static string Shown(string name) => PrintableText.Of(name, MaxCharacters);

    // Faults in the names are recorded where they are parsed.
    private static string[] Names(RequestNode root, string field)
    {
        var node = root with { Faults = new RequestFaults() };
        return node.Member(field) is { } value ? NamesOf(node with { Value = value }) : [];
    }

    private static string[] NamesOf(RequestNode node) => node.Value.ValueKind switch
    {
        JsonValueKind.Object => [.. node.Fields("").Select(field => field.Name)],
        JsonValueKind.Array =>
        [
            .. node.Items("", int.MaxValue)
                .Select(item => item.Member("name") is { } name ? (item with { Value = name }).Text(int.MaxValue, "") : null)
                .OfType<string>(),
        ],
        _ => [],
    };
}
