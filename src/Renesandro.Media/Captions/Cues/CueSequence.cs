namespace Renesandro.Media.Captions.Cues;

/// <summary>Puts captions into one sequence: where several are shown at once, they are one under the other, in the order of their starts.</summary>
internal static class CueSequence
{
    public static IReadOnlyList<CaptionCue> Of(IEnumerable<CaptionCue> cues)
    {
        CaptionCue[] sorted = [.. cues.OrderBy(cue => cue.Start)];
        if (sorted.Zip(sorted.Skip(1)).All(pair => pair.First.End <= pair.Second.Start))
        {
            return sorted;
        }

        var (sequence, shown, next) = (new List<CaptionCue>(), new List<CaptionCue>(), 0);
        TimeSpan[] times = [.. sorted.SelectMany(cue => new[] { cue.Start, cue.End }).Distinct().Order()];
        foreach (var (from, to) in times.Zip(times.Skip(1)))
        {
            shown.RemoveAll(cue => cue.End <= from);
            var isContinued = shown.Count > 0;
            for (; next < sorted.Length && sorted[next].Start <= from; next++)
            {
                shown.Add(sorted[next]);
            }

            if (shown.Count > 0)
            {
                Add(sequence, Join([.. shown.OrderBy(cue => cue.Row)], from, to), isContinued);
            }
        }

        return sequence;
    }

    /// <summary>What is shown does not change where a caption ends that another repeats.</summary>
    private static void Add(List<CaptionCue> sequence, CaptionCue cue, bool isContinued)
    {
        if (isContinued && sequence[^1].Text == cue.Text)
        {
            sequence[^1] = sequence[^1] with { End = cue.End, Words = sequence[^1].Words.Count > 0 ? sequence[^1].Words : cue.Words };
        }
        else
        {
            sequence.Add(cue);
        }
    }

    private static CaptionCue Join(CaptionCue[] shown, TimeSpan from, TimeSpan to)
    {
        var (text, words) = (shown[0].Text, shown[0].Words.ToList());
        foreach (var cue in shown.Skip(1))
        {
            var lines = cue.Text.Split('\n');
            var repeated = RepeatedLines.Count(text.Split('\n'), lines);
            if (repeated < lines.Length)
            {
                var first = lines.Take(repeated).Sum(line => line.Length + 1);
                words.AddRange(cue.Words.Where(word => word.Index >= first).Select(word => word with { Index = word.Index - first + text.Length + 1 }));
                text += "\n" + cue.Text[first..];
            }
        }

        return new CaptionCue(text, from, to) { Words = [.. words.OrderBy(word => word.Start)] };
    }
}
