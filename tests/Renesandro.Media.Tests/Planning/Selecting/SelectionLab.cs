using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Tests.Planning.Selecting;

/// <summary>Jobs of blocks b0, b1, …, with alternatives v0, v1, …, and their variants.</summary>
internal static class SelectionLab
{
    public static RenderRequest Job(IReadOnlyList<int> video, SelectionRequest? selection = null, IReadOnlyList<int>? music = null, int speech = 0, PickRequest? picks = null) => new()
    {
        TaskName = "t",
        VideoBlocks = [.. video.Select((count, block) => Block($"b{block}", count))],
        AudioBlocks = [.. (music ?? []).Select((count, block) => Block($"m{block}", count))],
        TextToSpeech = [.. Enumerable.Range(0, speech).Select(text => new SpeechText($"text {text}", null) { Label = $"v{text}" })],
        Selection = selection,
        Picks = picks ?? new(),
    };

    public static MediaBlock Block(string name, int count) =>
        new(name, [.. Enumerable.Range(0, count).Select(index => new MediaSource(new Uri($"https://h/{name}-{index}.mp4")) { Label = $"v{index}" })]);

    public static Selection Open(RenderRequest request, long seed = 1, long max = long.MaxValue) => new(request, seed, max);

    public static Selection Open(SelectionKind kind, IReadOnlyList<int> video, long? count = null, IReadOnlyList<SelectionRule>? rules = null, long seed = 1) =>
        Open(Job(video, new SelectionRequest { Kind = kind, Count = count, Rules = rules ?? [] }), seed);

    public static SelectionRule Never(params (int Block, int[] Values)[] sets) => new() { Never = Named(sets) };

    public static SelectionRule When((int Block, int[] Values) when, (int Block, int[] Values) only) => new() { When = Named([when]), Only = Named([only]) };

    public static Combination[] All(Selection selection) => [.. Enumerable.Range(0, (int)selection.Count).Select(ordinal => selection[ordinal])];

    public static string Key(Combination combination) => string.Join(',', combination.Clips);

    /// <summary>All combinations of the video blocks, in the order of the product.</summary>
    public static IEnumerable<int[]> Product(IReadOnlyList<int> sizes) => sizes.Aggregate(
        (IEnumerable<int[]>)[[]],
        (rows, size) => rows.SelectMany(row => Enumerable.Range(0, size).Select(value => (int[])[.. row, value])));

    /// <summary>Whether a combination keeps the rules, found without the code that is tested.</summary>
    public static bool Keeps(IReadOnlyList<int> clips, IEnumerable<SelectionRule> rules) => rules.All(rule => rule.Never.Count > 0
        ? !Matches(clips, rule.Never)
        : !Matches(clips, rule.When) || Matches(clips, rule.Only));

    public static double ChiSquare(IEnumerable<int> counts, double expected) => counts.Sum(count => (count - expected) * (count - expected) / expected);

    /// <summary>Wilson and Hilferty's approximation of the chi-square quantile at 99.99 %.</summary>
    public static double LimitOf(int freedom) => freedom * Math.Pow(1 - (2.0 / (9 * freedom)) + (3.719 * Math.Sqrt(2.0 / (9 * freedom))), 3);

    private static bool Matches(IReadOnlyList<int> clips, IEnumerable<NamedAlternatives> sets) =>
        sets.All(set => set.Names.Contains($"v{clips[int.Parse(set.Dimension[1..], System.Globalization.CultureInfo.InvariantCulture)]}"));

    private static NamedAlternatives[] Named(IEnumerable<(int Block, int[] Values)> sets) =>
        [.. sets.Select(set => new NamedAlternatives($"b{set.Block}", [.. set.Values.Select(value => $"v{value}")]))];
}
