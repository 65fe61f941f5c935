namespace Renesandro.Media.Captions.Cues;

/// <summary>Puts captions of several speeches into one sequence: where two are shown at once, they are one under the other.</summary>
internal static class CueSequence
{
    public static IReadOnlyList<CaptionCue> Of(IEnumerable<CaptionCue> cues)
    {
        CaptionCue[] sorted = [.. cues.OrderBy(cue => cue.Start)];
        if (sorted.Zip(sorted.Skip(1)).All(pair => pair.First.End <= pair.Second.Start))
        {
            return sorted;
        }

        TimeSpan[] times = [.. sorted.SelectMany(cue => new[] { cue.Start, cue.End }).Distinct().Order()];
        return [.. times.Zip(times.Skip(1)).Select(span => Join(sorted, span.First, span.Second)).OfType<CaptionCue>()];
    }

    private static CaptionCue? Join(CaptionCue[] cues, TimeSpan from, TimeSpan to)
    {
        CaptionCue[] shown = [.. cues.Where(cue => cue.Start < to && cue.End > from)];
        if (shown.Length == 0)
        {
            return null;
        }

        var (text, words) = (shown[0].Text, shown[0].Words.ToList());
        foreach (var cue in shown.Skip(1))
        {
            words.AddRange(cue.Words.Select(word => word with { Index = word.Index + text.Length + 1 }));
            text += "\n" + cue.Text;
        }

        return new CaptionCue(text, from, to) { Words = [.. words.OrderBy(word => word.Start)] };
    }
}
